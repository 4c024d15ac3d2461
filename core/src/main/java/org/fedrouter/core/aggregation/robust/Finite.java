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

  /** As for doubles. */
  static double largest(float[] row) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  static boolean isFinite(double[] row) {
    return Double.isFinite(largest(row));
  }
}
