package org.fedrouter.core.federation.hospital;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;

/**
 * An update as it is sent where the aggregator sees it: float32, little-endian, in chunks of 64 KiB
 * in any order, and a header with the hash of each.
 */
public final class PlainUpdate {
  /** Values of a full chunk. */
  public static final int VALUES = 1 << 14;

  private final float[] values;

  private PlainUpdate(float[] values) {
    this.values = values;
  }

  /**
   * An update that has been noised.
   *
   * @throws IllegalArgumentException naming the first index whose value is not finite
   */
  public static PlainUpdate of(float[] values) {
    for (int v = 0; v < values.length; v++) {
      if (!Float.isFinite(values[v])) {
        throw new IllegalArgumentException("value " + v + " must be finite");
      }
    }
    return new PlainUpdate(values.clone());
  }

  public int chunks() {
    return (values.length + VALUES - 1) / VALUES;
  }

  /**
   * The bytes of one chunk; the last one may be shorter.
   *
   * @throws IndexOutOfBoundsException when there is no such chunk
   */
  public byte[] chunk(int index) {
    int from = Objects.checkIndex(index, chunks()) * VALUES;
    return bytes(values, from, Math.min(VALUES, values.length - from));
  }

  /** JSON: the dimension, SHA-256 of all bytes, SHA-256 of each chunk. */
  public Bytes header() {
    List<byte[]> chunks = IntStream.range(0, chunks()).mapToObj(this::chunk).toList();
    String hashes =
        chunks.stream()
            .map(chunk -> "\"" + Bytes.sha256(chunk).hex() + "\"")
            .collect(Collectors.joining(","));
    String whole = Bytes.sha256(chunks.toArray(byte[][]::new)).hex();
    String json =
        "{\"dimension\":%d,\"sha256\":\"%s\",\"chunks\":[%s]}"
            .formatted(values.length, whole, hashes);
    return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(float[] values, int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, from, count);
    return bytes.array();
  }
}
