package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * Plain loops over lanes, written so that the compiler makes vector instructions of them: every
 * array has the same index. A measurement chose them: docs/benchmarks.md.
 */
final class Sums {
  private static final int FEW = Blocks.LANES / 4;

  private Sums() {}

  /** The mean of the rows, around the first. */
  static void mean(double[][] rows, int length, double[] into) {
    double[] centre = rows[0];
    Arrays.fill(into, 0, length, 0);
    int row = 1;
    for (; row + 3 < rows.length; row += 4) {
      addFour(rows[row], rows[row + 1], rows[row + 2], rows[row + 3], centre, length, into);
    }
    for (; row < rows.length; row++) {
      add(rows[row], centre, length, into);
    }
    finish(centre, rows.length, length, into);
  }

  private static void finish(double[] centre, double count, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      into[t] = centre[t] + into[t] / count;
    }
  }

  /** Adds differences to a centre. */
  static void add(double[] row, double[] centre, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      into[t] += row[t] - centre[t];
    }
  }

  private static void addFour(
      double[] a, double[] b, double[] c, double[] d, double[] centre, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      double middle = centre[t];
      into[t] += ((a[t] - middle) + (b[t] - middle)) + ((c[t] - middle) + (d[t] - middle));
    }
  }

  /** Adds differences to a centre, each times a factor. */
  static void addScaled(double[] row, double[] centre, double factor, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      into[t] += (row[t] - centre[t]) * factor;
    }
  }

  static void scale(double[] row, int length, double factor) {
    for (int t = 0; t < length; t++) {
      row[t] *= factor;
    }
  }

  static void divide(double[] row, double divisor) {
    for (int t = 0; t < row.length; t++) {
      row[t] /= divisor;
    }
  }

  /** Adds the squares of differences. */
  static void addSquares(double[] row, double[] centre, double scale, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      double difference = (row[t] - centre[t]) * scale;
      into[t] += difference * difference;
    }
  }

  /** The squares of two differences each. */
  static void twoSquares(double[] a, double[] b, double[] c, double[] d, double[] into) {
    for (int t = 0; t < into.length; t++) {
      double first = a[t] - b[t];
      double second = c[t] - d[t];
      into[t] = Math.fma(first, first, second * second);
    }
  }

  /** Adds the squares of two differences each. */
  static void addTwoSquares(double[] a, double[] b, double[] c, double[] d, double[] into) {
    for (int t = 0; t < into.length; t++) {
      double first = a[t] - b[t];
      double second = c[t] - d[t];
      into[t] = Math.fma(first, first, Math.fma(second, second, into[t]));
    }
  }

  /** The sum of {@value Blocks#LANES} lanes, which it changes. */
  static double total(double[] lanes) {
    for (int t = 0; t < FEW; t++) {
      lanes[t] = (lanes[t] + lanes[t + FEW]) + (lanes[t + 2 * FEW] + lanes[t + 3 * FEW]);
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int t = 0; t < FEW; t += 4) {
      a += lanes[t];
      b += lanes[t + 1];
      c += lanes[t + 2];
      d += lanes[t + 3];
    }
    return (a + b) + (c + d);
  }

  /** The sums of columns, one row after the other. */
  static double[] columns(double[][] rows) {
    double[] sums = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    return sums;
  }
}
