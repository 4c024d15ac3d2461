package org.fedrouter.core.accounting;

import org.fedrouter.core.accounting.special.LogSum;

/**
 * The Renyi loss of a Poisson-sampled sum with discrete normal noise when one unit's contribution
 * changes from one integer vector of norm at most Delta to another. Proof: docs/proofs/dp-sgd.md.
 *
 * <p>Given its coin the unit's output is P = (1-q) r + q p against Q = (1-q) r + q p', where r has
 * it not. For integer orders E_Q[(P/Q)^order] = 1 + sum over j from 2 of binomial(order, j) q^j
 * E_Q[((p-p')/Q)^j], and x^(1-j) is convex, so the j-th moment is at most W_j = (1-q) E_r|p/r -
 * p'/r|^j + q E_p'|p/p' - 1|^j. The first mean is at most 2^j chi_j(s) by Minkowski's inequality,
 * the second chi_j(2s), with s = Delta/sigma and chi_j(s) = E|exp(s z - s^2/2) - 1|^j over a normal
 * z: for even j an integer vector's discrete normal has the same moments as the continuous one. Odd
 * j are the geometric means of their neighbours (Cauchy and Schwarz).
 *
 * <p>Between integers the bound is the chord of (order - 1) r(order), as in {@link
 * PoissonSubsampling}.
 */
final class SubstitutedSample {
  /** Beyond it the curve without sampling is used, which is above. */
  static final int MOST_TERMS = 160;

  /** Where chi is bounded by a moment and one; below, it is integrated. */
  private static final double WIDE = 1;

  /**
   * Step of the trapezoidal rule. chi's integrand is entire, like z^j exp(-z^2/2) at worst, whose
   * spectrum at 2 pi/step = 50 is below exp(-(50 - 2 sqrt(160))^2/2) = exp(-300) of it.
   */
  private static final double STEP = 0.125;

  /** Where a normal density is 1e-43 of its maximum. */
  private static final double REACH = 14;

  private SubstitutedSample() {}

  /**
   * @param q sampling rate in (0, 1]
   * @param s sensitivity of the sum to one unit's presence, in standard deviations of the noise
   */
  static double at(double q, double s, double order) {
    double unsampled = order * 2 * s * s;
    if (q == 1 || order > MOST_TERMS) {
      return unsampled;
    }
    int below = (int) Math.floor(order);
    double share = order - below;
    double low = below == 1 ? 0 : moment(q, s, below);
    double high = share == 0 ? 0 : moment(q, s, below + 1);
    return Math.min(((1 - share) * low + share * high) / (order - 1), unsampled);
  }

  /** (order - 1) r(order). */
  private static double moment(double q, double s, int order) {
    double[] even = new double[order / 2 + 2];
    for (int half = 1; 2 * half <= order + 1; half++) {
      even[half] = bound(q, s, 2 * half);
    }
    double[] terms = new double[order - 1];
    double logBinomial = Math.log(order);
    for (int j = 2; j <= order; j++) {
      logBinomial += Math.log((order - j + 1.0) / j);
      double w = j % 2 == 0 ? even[j / 2] : (even[j / 2] + even[j / 2 + 1]) / 2;
      terms[j - 2] = logBinomial + j * Math.log(q) + w;
    }
    return LogSum.logOnePlusSum(terms);
  }

  /** The logarithm of W_j for even j. As |u - v|^j is at most u^j + v^j, that bounds it too. */
  private static double bound(double q, double s, int j) {
    double apart = Math.min(j * Math.log(2) + chi(j, s), Math.log(2) + power(j, s));
    return LogSum.log(new double[] {Math.log1p(-q) + apart, Math.log(q) + chi(j, 2 * s)});
  }

  /** The logarithm of E exp(j (s z - s^2/2)). */
  private static double power(int j, double s) {
    return j * (j - 1.0) * s * s / 2;
  }

  /** The logarithm of E|exp(s z - s^2/2) - 1|^j for even j, rounded up where s is wide. */
  private static double chi(int j, double s) {
    if (s > WIDE) {
      return LogSum.logOnePlusExp(power(j, s));
    }
    double reach = REACH + 2 * Math.sqrt(j);
    int nodes = (int) Math.ceil((j * s + 2 * reach) / STEP);
    double[] terms = new double[nodes + 1];
    for (int i = 0; i <= nodes; i++) {
      double z = i * STEP - reach;
      terms[i] = j * Math.log(Math.abs(Math.expm1(s * z - s * s / 2))) - z * z / 2;
    }
    return LogSum.log(terms) + Math.log(STEP / Math.sqrt(2 * Math.PI));
  }
}
