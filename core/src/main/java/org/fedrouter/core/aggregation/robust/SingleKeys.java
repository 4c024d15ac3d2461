package org.fedrouter.core.aggregation.robust;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;

/**
 * Numbers in single precision as integers that sort like them: twice as many fit a vector as
 * doubles, and the smaller of two integers is one instruction, where that of two floating numbers,
 * one of which could be NaN, is six. Serves one thread.
 */
final class SingleKeys {
  /** Coordinates of a block. With 50 rows the keys take 100 KiB. */
  static final int LANES = 512;

  private final List<float[]> source;
  private final int[][] rows;
  private final double[][] values;
  private final float[] single = new float[LANES];

  /** Floats go in and integers of the same bits come out, or the other way. */
  private final FloatBuffer floats;

  private final IntBuffer bits;

  SingleKeys(List<float[]> source) {
    this.source = source;
    this.rows = new int[source.size()][LANES];
    this.values = new double[source.size()][LANES];
    ByteBuffer bytes = ByteBuffer.allocate(LANES * Float.BYTES).order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
    this.bits = bytes.asIntBuffer();
  }

  int[][] rows() {
    return rows;
  }

  void read(int from, int length) {
    for (int row = 0; row < rows.length; row++) {
      floats.put(0, source.get(row), from, length);
      bits.get(0, rows[row], 0, length);
      turn(rows[row], length);
    }
  }

  /** The rows of these numbers, in double precision again. */
  double[][] values(int first, int last, int length) {
    for (int row = first; row < last; row++) {
      turn(rows[row], length);
      bits.put(0, rows[row], 0, length);
      floats.get(0, single, 0, length);
      for (int t = 0; t < length; t++) {
        values[row][t] = single[t];
      }
    }
    return values;
  }

  /** Of negative numbers all bits but the sign; done twice it is undone. */
  private static void turn(int[] keys, int length) {
    for (int t = 0; t < length; t++) {
      keys[t] ^= (keys[t] >> 31) & Integer.MAX_VALUE;
    }
  }
}
