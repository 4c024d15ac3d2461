package org.fedrouter.core.exchange;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/** Big-endian encoding of the messages; a first byte names type and version. */
public final class Frame {
  /** Larger than any candidate set or prompt that a node accepts. */
  static final int MAX_ELEMENTS = 1 << 18;

  private Frame() {}

  /** Writes fields; the target is memory, so an IOException cannot happen. */
  public interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  public static byte[] encode(int type, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(type);
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not exactly one message of that type
   */
  public static <T> T decode(int type, byte[] bytes, Function<ByteBuffer, T> body) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != type) {
        throw new IllegalArgumentException("message must have type " + type + ", got " + bytes[0]);
      }
      T value = body.apply(in);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("message has " + in.remaining() + " bytes too many");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("message is cut short at " + bytes.length + " bytes", e);
    }
  }

  public static void putId(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  public static UUID id(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }

  public static void putInts(DataOutputStream out, Ints values) throws IOException {
    out.writeInt(values.size());
    for (int i = 0; i < values.size(); i++) {
      out.writeInt(values.get(i));
    }
  }

  public static Ints ints(ByteBuffer in) {
    int[] values = new int[length(in, Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getInt();
    }
    return Ints.of(values);
  }

  public static void putBytes(DataOutputStream out, Bytes bytes) throws IOException {
    out.writeInt(bytes.size());
    out.write(bytes.toArray());
  }

  public static Bytes bytes(ByteBuffer in) {
    byte[] bytes = new byte[length(in, 1)];
    in.get(bytes);
    return Bytes.of(bytes);
  }

  public static void putText(DataOutputStream out, String text) throws IOException {
    putBytes(out, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static String text(ByteBuffer in) {
    return new String(bytes(in).toArray(), StandardCharsets.UTF_8);
  }

  public static int length(ByteBuffer in, int unit) {
    int n = in.getInt();
    if (n < 0 || n > MAX_ELEMENTS || (long) n * unit > in.remaining()) {
      throw new IllegalArgumentException("length " + n + " does not fit the message");
    }
    return n;
  }
}
