package org.fedrouter.core.aggregation.robust;

/**
 * Compares sums of distances where single distances may be so large that a sum shows nothing else.
 */
final class Closer {
  /** Differences below it, relative to the distance, may be rounding. */
  private static final double ROUNDING = 1e-13;

  private Closer() {}

  /**
   * Whether the sum of {@code distances} is less than that of {@code others}, as far as the rows
   * can tell whose distances differ.
   */
  static boolean than(double[] others, double[] distances) {
    double gain = 0;
    for (int row = 0; row < distances.length; row++) {
      double difference = others[row] - distances[row];
      gain += Math.abs(difference) > ROUNDING * others[row] ? difference : 0;
    }
    return gain > 0;
  }
}
