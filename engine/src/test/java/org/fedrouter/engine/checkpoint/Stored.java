package org.fedrouter.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How numbers are stored: encodes them and says what they are afterwards. */
public enum Stored {
  F32,
  F16,
  BF16,
  I8;

  private static final int LEVELS = 127;

  /** Largest magnitude in a row, over the levels: what an I8 row is times. */
  static float factor(double[] values, int from, int to) {
    double top = 0;
    for (int i = from; i < to; i++) {
      top = Math.max(top, Math.abs(values[i]));
    }
    return (float) (top / LEVELS);
  }

  /**
   * The bytes of a matrix with rows of {@code row} numbers; {@code values} become what is stored.
   */
  byte[] encode(double[] values, int row) {
    int width = this == F32 ? 4 : this == I8 ? 1 : 2;
    ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      if (this == I8 && i % row == 0) {
        encodeRow(values, i, i + row, bytes);
      } else if (this != I8) {
        values[i] = encode(values[i], bytes);
      }
    }
    return bytes.array();
  }

  private static void encodeRow(double[] values, int from, int to, ByteBuffer bytes) {
    float factor = factor(values, from, to);
    for (int i = from; i < to; i++) {
      byte level = (byte) Math.round(values[i] / factor);
      bytes.put(level);
      values[i] = (double) level * factor;
    }
  }

  private double encode(double value, ByteBuffer bytes) {
    float single = (float) value;
    return switch (this) {
      case F32 -> {
        bytes.putFloat(single);
        yield single;
      }
      case F16 -> {
        bytes.putShort(Float.floatToFloat16(single));
        yield Float.float16ToFloat(Float.floatToFloat16(single));
      }
      case BF16 -> {
        int bits = Float.floatToRawIntBits(single);
        int upper = (bits + 0x7fff + (bits >>> 16 & 1)) >>> 16;
        bytes.putShort((short) upper);
        yield Float.intBitsToFloat(upper << 16);
      }
      case I8 -> throw new IllegalArgumentException("rows at a time");
    };
  }
}
