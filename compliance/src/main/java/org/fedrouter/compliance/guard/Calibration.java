package org.fedrouter.compliance.guard;

/**
 * Makes a probability of the sum that a linear model gives (Platt, "Probabilistic Outputs for
 * Support Vector Machines", 1999). A text of many windows has as many chances to look like an
 * attack by accident: their odds are divided by the fourth root of its number of windows.
 *
 * @param slope above 0, so that the order of texts is kept
 */
record Calibration(double slope, double offset) {
  static final Calibration NONE = new Calibration(1, 0);

  Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException("slope must be above 0 and both finite");
    }
  }

  /** The probability of an attack, from the best window's sum. */
  double probability(double best, int windows) {
    double odds = slope * best + offset - penalty(windows);
    return 1 / (1 + StrictMath.exp(-odds));
  }

  static double penalty(int windows) {
    return 0.25 * StrictMath.log(Math.max(1, windows));
  }
}
