package org.fedrouter.core.noise;

/** Pearson's test of counts against probabilities, at a false-alarm rate of about 1e-6. */
final class ChiSquare {
  /** Neighbouring values are joined until a cell holds this share, so that no cell is rare. */
  private static final double SHARE = 1 / 40.0;

  /** The standard normal exceeds this with probability 1e-6. */
  private static final double QUANTILE = 4.7534;

  private ChiSquare() {}

  /**
   * The statistic over its limit: above 1 rejects. The limit is Wilson and Hilferty's (57.4 at 15
   * degrees of freedom, where the exact one is 56.5).
   *
   * @param pmf probabilities of the values in order, of sum 1
   * @param seen counts of the same values
   */
  static double excess(double[] pmf, long[] seen) {
    long samples = 0;
    for (long count : seen) {
      samples += count;
    }
    double statistic = 0;
    double expected = 0;
    double observed = 0;
    double left = samples;
    int cells = 0;
    for (int i = 0; i < pmf.length; i++) {
      expected += pmf[i] * samples;
      observed += seen[i];
      left -= pmf[i] * samples;
      boolean full = expected >= SHARE * samples && left >= SHARE * samples;
      if (full || i == pmf.length - 1) {
        statistic += (observed - expected) * (observed - expected) / expected;
        expected = 0;
        observed = 0;
        cells++;
      }
    }
    return statistic / limit(cells - 1);
  }

  private static double limit(int degrees) {
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + QUANTILE * Math.sqrt(spread), 3);
  }
}
