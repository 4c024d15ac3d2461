package org.fedrouter.core.accounting.loss;

/**
 * The distribution of a sum of independent losses, multiplied by exp(tilt loss) and normalised, in
 * one window of the grid. Computed by a cyclic convolution; every mass is rounded up by a proven
 * bound on the rounding of all transforms and powers together.
 */
final class TiltedSum {
  private final double[] masses;
  private final double logScale;

  TiltedSum(double[] masses, double logScale) {
    this.masses = masses;
    this.logScale = logScale;
  }

  double mass(int point) {
    return masses[point];
  }

  /** log of what the tilted masses must be multiplied with. */
  double logScale() {
    return logScale;
  }
}
