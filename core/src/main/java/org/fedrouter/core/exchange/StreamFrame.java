package org.fedrouter.core.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One part of a streamed answer: any number of pieces, then an end. On the wire a frame is its
 * length in four bytes and its message.
 */
public sealed interface StreamFrame {
  /** Text that can no longer change, whole characters only; the pieces in order are the answer. */
  record Piece(int tokens, String text) implements StreamFrame {
    private static final int TYPE = 13;
  }

  /** The end, with the whole answer. */
  record Done(GenerateReply reply) implements StreamFrame {
    private static final int TYPE = 14;
  }

  /**
   * The end of an answer that broke.
   *
   * @param status as a node's refusal has it
   * @param reason one line in the node's own words
   */
  record Failed(int status, String reason) implements StreamFrame {
    private static final int TYPE = 15;
  }

  /** The frame as it is sent, its length first. */
  default byte[] encode() {
    byte[] message =
        switch (this) {
          case Piece piece ->
              Frame.encode(
                  Piece.TYPE,
                  out -> {
                    out.writeInt(piece.tokens());
                    Frame.putText(out, piece.text());
                  });
          case Done done -> Frame.encode(Done.TYPE, done.reply()::put);
          case Failed failed ->
              Frame.encode(
                  Failed.TYPE,
                  out -> {
                    out.writeInt(failed.status());
                    Frame.putText(out, failed.reason());
                  });
        };
    return ByteBuffer.allocate(Integer.BYTES + message.length)
        .putInt(message.length)
        .put(message)
        .array();
  }

  /**
   * Reads the next frame; empty when the stream is over.
   *
   * @throws IllegalArgumentException when the bytes are not a frame
   * @throws IOException when the stream breaks, also in the middle of a frame
   */
  static Optional<StreamFrame> read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    DataInputStream data = new DataInputStream(in);
    int length = first << 24 | data.readUnsignedByte() << 16 | data.readUnsignedShort();
    if (length < 1 || length > Frame.MAX_ELEMENTS * 2) {
      throw new IllegalArgumentException("a frame cannot have " + length + " bytes");
    }
    byte[] message = in.readNBytes(length);
    if (message.length < length) {
      throw new EOFException("the stream ended inside a frame");
    }
    return Optional.of(decode(message));
  }

  private static StreamFrame decode(byte[] message) {
    return switch (message[0]) {
      case Piece.TYPE ->
          Frame.decode(Piece.TYPE, message, in -> new Piece(in.getInt(), Frame.text(in)));
      case Done.TYPE -> Frame.decode(Done.TYPE, message, in -> new Done(GenerateReply.read(in)));
      case Failed.TYPE ->
          Frame.decode(Failed.TYPE, message, in -> new Failed(in.getInt(), Frame.text(in)));
      default -> throw new IllegalArgumentException("unknown frame type " + message[0]);
    };
  }
}
