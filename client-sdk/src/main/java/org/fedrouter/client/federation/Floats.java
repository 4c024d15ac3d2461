package org.fedrouter.client.federation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Adapters on the wire: single precision, little-endian. */
final class Floats {
  private Floats() {}

  /** The values; empty when there are not so many, or one is not finite. */
  static Optional<float[]> of(byte[] bytes, int dimension) {
    if (bytes.length != (long) dimension * Float.BYTES) {
      return Optional.empty();
    }
    float[] values = new float[dimension];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
