package org.fedrouter.core.aggregation.robust;

/** Whether numbers are numbers. */
final class Finite {
  private Finite() {}

  /** The largest absolute value; not finite when one is not. */
  static double largest(double[] row) {
    double largest = 0;
    for (double value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The first index of what is not finite; -1 when all are. */
  static int firstBreach(double[] row) {
    if (Double.isFinite(largest(row))) {
      return -1;
    }
    int at = 0;
    while (Double.isFinite(row[at])) {
      at++;
    }
    return at;
  }

  /**
   * @throws IllegalArgumentException when a number is not finite
   */
  static void require(double[] row) {
    int breach = firstBreach(row);
    if (breach >= 0) {
      throw new IllegalArgumentException("number " + breach + " is " + row[breach]);
    }
  }

  /** As for doubles. */
  static void require(float[] row) {
    for (int at = 0; at < row.length; at++) {
      if (!Float.isFinite(row[at])) {
        throw new IllegalArgumentException("number " + at + " is " + row[at]);
      }
    }
  }
}
