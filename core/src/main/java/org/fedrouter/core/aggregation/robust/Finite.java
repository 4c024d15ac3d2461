package org.fedrouter.core.aggregation.robust;

/** Whether numbers are numbers. */
final class Finite {
  private static final int LANES = 256;

  private Finite() {}

  /** The largest absolute value; not finite when one is not. */
  static double largest(double[] row) {
    double[] lanes = new double[Math.min(LANES, row.length)];
    for (int from = 0; from < row.length; from += LANES) {
      raise(row, from, Math.min(LANES, row.length - from), lanes);
    }
    double largest = 0;
    for (double lane : lanes) {
      largest = Math.max(largest, lane);
    }
    return largest;
  }

  /** Lane by lane: one running maximum would wait for itself. */
  private static void raise(double[] row, int from, int length, double[] lanes) {
    for (int t = 0; t < length; t++) {
      lanes[t] = Math.max(lanes[t], Math.abs(row[from + t]));
    }
  }

  /** As for doubles. */
  static double largest(float[] row) {
    float[] lanes = new float[Math.min(LANES, row.length)];
    for (int from = 0; from < row.length; from += LANES) {
      raise(row, from, Math.min(LANES, row.length - from), lanes);
    }
    float largest = 0;
    for (float lane : lanes) {
      largest = Math.max(largest, lane);
    }
    return largest;
  }

  private static void raise(float[] row, int from, int length, float[] lanes) {
    for (int t = 0; t < length; t++) {
      lanes[t] = Math.max(lanes[t], Math.abs(row[from + t]));
    }
  }

  static boolean isFinite(double[] row) {
    return Double.isFinite(largest(row));
  }
}
