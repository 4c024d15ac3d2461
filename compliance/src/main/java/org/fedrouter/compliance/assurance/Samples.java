package org.fedrouter.compliance.assurance;

import java.util.Arrays;

/** Checks of samples that all figures share. */
final class Samples {
  private Samples() {}

  /**
   * A sorted copy.
   *
   * @throws IllegalArgumentException when it is empty or holds a value that is not finite
   */
  static double[] sorted(String name, double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException(name + " must have at least one value");
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    // NaN and infinities are at the ends.
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(name + " must hold finite values alone");
    }
    return sorted;
  }
}
