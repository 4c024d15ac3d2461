package org.fedrouter.core.accounting;

import java.util.function.DoubleUnaryOperator;
import org.fedrouter.core.accounting.special.LogSum;

/**
 * Amplification of any mechanism by Poisson sampling: Zhu and Wang 2019, "Poisson subsampled Renyi
 * differential privacy", Theorem 5, for integer orders. From the third moment on it pays a factor
 * of three, because nothing but the mechanism's own curve is known.
 *
 * <p>Between integers the bound is the chord of (order - 1) r(order), which is convex in the order
 * and 0 at order 1, so the chord is above it.
 */
final class PoissonSubsampling {
  /** Beyond it the curve without sampling is used, which is above. */
  private static final double MOST_TERMS = 1 << 20;

  private PoissonSubsampling() {}

  /**
   * @param q sampling rate in (0, 1]
   * @param curve of the mechanism without sampling, at integers from 2 on
   */
  static double at(double q, DoubleUnaryOperator curve, double order) {
    if (q == 1 || order > MOST_TERMS) {
      return curve.applyAsDouble(order);
    }
    double below = Math.floor(order);
    double share = order - below;
    double low = below == 1 ? 0 : moment(q, curve, (int) below);
    double high = share == 0 ? 0 : moment(q, curve, (int) below + 1);
    double sampled = ((1 - share) * low + share * high) / (order - 1);
    return Math.min(sampled, curve.applyAsDouble(order));
  }

  /**
   * (order - 1) r(order): the terms for k = 0 and 1 and the ones add up to one and are left out.
   */
  private static double moment(double q, DoubleUnaryOperator curve, int order) {
    double[] terms = new double[order - 1];
    double logBinomial = Math.log(order);
    for (int k = 2; k <= order; k++) {
      logBinomial += Math.log((order - k + 1.0) / k);
      double exponent = (k - 1) * curve.applyAsDouble(k) + (k == 2 ? 0 : Math.log(3));
      terms[k - 2] =
          logBinomial
              + (order - k) * Math.log1p(-q)
              + k * Math.log(q)
              + LogSum.logExpMinusOne(exponent);
    }
    return LogSum.logOnePlusSum(terms);
  }
}
