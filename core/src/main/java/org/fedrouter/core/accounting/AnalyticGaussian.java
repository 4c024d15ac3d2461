package org.fedrouter.core.accounting;

import org.fedrouter.core.accounting.special.NormalTail;

/**
 * The Gaussian mechanism of L2 sensitivity 1, exactly: Balle and Wang 2018, arXiv 1805.06530,
 * Theorem 8. Several Gaussians compose to one with 1/sigma^2 added, so this is also the exact curve
 * of any number of them.
 *
 * <p>delta = P(Z &gt; a) - exp(epsilon) P(Z &gt; b) with a = epsilon sigma - 1/(2 sigma), b =
 * epsilon sigma + 1/(2 sigma). Because exp(epsilon - b^2/2) = exp(-a^2/2), both tails are evaluated
 * without a large exponential. All results err on the safe side.
 */
public final class AnalyticGaussian {
  /** Below, the rounding of 1/(2 sigma) moves delta by more than is allowed for. */
  public static final double LEAST_SIGMA = 1e-4;

  /** Relative error of delta by the rounding of a, times |a|, from that sigma on. */
  private static final double ROUNDING = 1e-11;

  /** Of each tail itself. */
  private static final double TAIL = 2 * NormalTail.ERROR;

  private AnalyticGaussian() {}

  /**
   * Smallest delta for this epsilon, rounded up.
   *
   * @param sigma in [1e-4, 1e9]
   * @param epsilon at least 0
   * @return in [0, 1]
   */
  public static double delta(double sigma, double epsilon) {
    Domain.within("sigma", sigma, LEAST_SIGMA, MechanismEvent.MOST_NOISE);
    Domain.within("epsilon", epsilon, 0, Double.MAX_VALUE);
    double a = epsilon * sigma - 0.5 / sigma;
    double b = epsilon * sigma + 0.5 / sigma;
    double density = NormalTail.density(a);
    double first = a < 0 ? NormalTail.above(a) : density * NormalTail.scaled(a);
    double delta = first - density * NormalTail.scaled(b);
    return Math.min(1, Math.max(0, delta) * (1 + ROUNDING) + first * TAIL);
  }

  /**
   * Smallest epsilon for this sigma and delta, rounded up by a relative 1e-9 at most for sigma up
   * to 1e5.
   *
   * @param sigma in [1e-4, 1e9]
   */
  public static double epsilon(double sigma, Delta delta) {
    if (delta(sigma, 0) <= delta.value()) {
      return 0;
    }
    double low = 0;
    double high = ConcentratedLoss.epsilon(0.5 / sigma / sigma, delta);
    while (delta(sigma, high) > delta.value()) {
      high *= 1.01;
    }
    for (int step = 0; step < 200 && high - low > 1e-13 * high; step++) {
      double middle = (low + high) / 2;
      if (delta(sigma, middle) > delta.value()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * A sigma that gives (epsilon, delta)-DP, larger than the smallest such by a relative 1e-9 at
   * most.
   *
   * @throws IllegalArgumentException when even sigma 1e9 does not
   */
  public static double sigma(Epsilon epsilon, Delta delta) {
    double low = LEAST_SIGMA;
    double high = MechanismEvent.MOST_NOISE;
    if (delta(low, epsilon.value()) <= delta.value()) {
      return low;
    }
    if (delta(high, epsilon.value()) > delta.value()) {
      throw new IllegalArgumentException(
          "no sigma up to 1e9 reaches epsilon " + epsilon.value() + ", delta " + delta.value());
    }
    for (int step = 0; step < 200 && high - low > 1e-12 * high; step++) {
      double middle = Math.sqrt(low * high);
      if (delta(middle, epsilon.value()) > delta.value()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
