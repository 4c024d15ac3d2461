package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * What n clients sent: n vectors of d numbers, all finite. Stored as given, in double or in single
 * precision; read and summed in double precision.
 */
public final class Updates implements Rows {
  /** Larger numbers could overflow when a million million of them are added. */
  private static final double LARGE = 0x1p960;

  /** Moves every double below {@link #LARGE}; loses nothing above 2^-958. */
  private static final double SMALLER = 0x1p-64;

  /** Smaller numbers have no digits to spare for sums. */
  private static final double TINY = 0x1p-900;

  private static final double LARGER = 0x1p100;

  private final double[][] doubles;
  private final float[][] floats;
  private final int dimension;
  private final double unit;

  private Updates(double[][] doubles, float[][] floats, int dimension, double unit) {
    this.doubles = doubles;
    this.floats = floats;
    this.dimension = dimension;
    this.unit = unit;
  }

  /**
   * Takes the rows over: the caller must not change them any more.
   *
   * @throws IllegalArgumentException when there is no row, no column, a row of another length, or a
   *     number that is not finite
   */
  public static Updates of(List<double[]> rows) {
    int dimension = rows.isEmpty() ? 0 : rows.getFirst().length;
    double largest = 0;
    for (double[] row : rows) {
      requireShape(row.length, dimension);
      Finite.require(row);
      largest = Math.max(largest, Finite.largest(row));
    }
    requireRows(rows.size(), dimension);
    return screened(rows, largest);
  }

  /**
   * Of rows that are known to be of one length and finite.
   *
   * @param largest of the absolute values
   */
  static Updates screened(List<double[]> rows, double largest) {
    double[][] doubles = rows.toArray(new double[0][]);
    double unit = largest >= LARGE ? SMALLER : largest < TINY ? LARGER : 1;
    return new Updates(doubles, new float[0][], doubles[0].length, unit);
  }

  /** As {@link #of}, at half the memory. */
  public static Updates ofFloats(List<float[]> rows) {
    float[][] floats = rows.toArray(new float[0][]);
    int dimension = floats.length == 0 ? 0 : floats[0].length;
    for (float[] row : floats) {
      requireShape(row.length, dimension);
      Finite.require(row);
    }
    requireRows(floats.length, dimension);
    return new Updates(new double[0][], floats, dimension, 1);
  }

  private static void requireShape(int length, int dimension) {
    if (length != dimension) {
      throw new IllegalArgumentException(
          "every update must have " + dimension + " numbers, got " + length);
    }
  }

  private static void requireRows(int count, int dimension) {
    if (count == 0 || dimension == 0) {
      throw new IllegalArgumentException(
          "there must be an update and a number in it, got " + count + " of " + dimension);
    }
  }

  @Override
  public int count() {
    return Math.max(doubles.length, floats.length);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double unit() {
    return unit;
  }

  @Override
  public Updates select(List<Integer> rows) {
    if (floats.length > 0) {
      float[][] chosen = rows.stream().map(row -> floats[row]).toArray(float[][]::new);
      return new Updates(doubles, chosen, dimension, unit);
    }
    double[][] chosen = rows.stream().map(row -> doubles[row]).toArray(double[][]::new);
    return new Updates(chosen, floats, dimension, unit);
  }

  @Override
  public BlockReader reader(int lanes) {
    return floats.length > 0 ? this::readFloats : this::readDoubles;
  }

  private void readDoubles(int from, int length, double[][] into) {
    for (int row = 0; row < doubles.length; row++) {
      double[] target = into[row];
      System.arraycopy(doubles[row], from, target, 0, length);
      if (unit != 1) {
        for (int t = 0; t < length; t++) {
          target[t] *= unit;
        }
      }
    }
  }

  private void readFloats(int from, int length, double[][] into) {
    for (int row = 0; row < floats.length; row++) {
      float[] source = floats[row];
      double[] target = into[row];
      for (int t = 0; t < length; t++) {
        target[t] = source[from + t];
      }
    }
  }
}
