package org.fedrouter.core.aggregation.secure.update;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/**
 * The bytes of up to 16,384 masked values: type, session, hospital, index, count, then the values,
 * big-endian. Written and read in place: a round moves gigabytes of them.
 */
public final class MaskedChunk {
  /** Values of a full chunk. */
  public static final int VALUES = MaskStream.CHUNK;

  private static final byte TYPE = 49;

  private MaskedChunk() {}

  /** The chunk of an index of a vector. */
  static byte[] encode(Bytes session, String hospital, int index, int[] vector) {
    int from = index * VALUES;
    int count = Math.min(VALUES, vector.length - from);
    byte[] head = head(session, hospital, index, count);
    ByteBuffer bytes = ByteBuffer.allocate(head.length + count * Integer.BYTES).put(head);
    bytes.asIntBuffer().put(vector, from, count);
    return bytes.array();
  }

  /**
   * Reads a chunk into its place of a vector.
   *
   * @return whether the bytes are exactly that chunk
   */
  static boolean decode(byte[] bytes, Bytes session, String hospital, int index, int[] vector) {
    int from = index * VALUES;
    int count = Math.min(VALUES, vector.length - from);
    byte[] head = head(session, hospital, index, count);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length != head.length + count * Integer.BYTES
        || !in.slice(0, head.length).equals(ByteBuffer.wrap(head))) {
      return false;
    }
    in.position(head.length).asIntBuffer().get(vector, from, count);
    return true;
  }

  private static byte[] head(Bytes session, String hospital, int index, int count) {
    byte[] name = hospital.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Wire.HASH + 3 * Integer.BYTES + name.length)
        .put(TYPE)
        .put(session.toArray())
        .putInt(name.length)
        .put(name)
        .putInt(index)
        .putInt(count)
        .array();
  }
}
