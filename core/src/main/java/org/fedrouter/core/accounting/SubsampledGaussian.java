package org.fedrouter.core.accounting;

import org.fedrouter.core.accounting.special.LogSum;

/**
 * The Renyi loss of the Poisson-subsampled Gaussian: Mironov, Talwar, Zhang 2019, arXiv 1908.10530.
 * By their Theorems 4 and 5 it is log(A) / (order - 1) where A is the mean of (1 - q + q
 * exp((2z-1)/(2 sigma^2)))^order under z ~ N(0, sigma^2).
 *
 * <p>Integer orders use their binomial sum, all terms positive. For other orders their series has
 * alternating signs, decays like a power and cancels down to A - 1, which is about q^2; here the
 * mean of the convex remainder f(y) = (1+y)^order - 1 - order y, whose linear part has mean zero,
 * is taken by the trapezoidal rule instead: every term is positive, and for a function analytic in
 * a strip the rule converges exponentially. Relative error below 1e-12 for orders from 1.01 on;
 * closer to one it grows as 1e-14 / (order - 1).
 */
final class SubsampledGaussian {
  /** Where the normal density is 1e-43 of its maximum. */
  private static final double REACH = 14;

  /**
   * Step in multiples of sigma and sigma^2. The first leaves exp(-2 (pi/.5)^2) for the normal
   * density, the second exp(-2 pi^2/.4 + ...) for the branch points at distance pi sigma^2 from the
   * axis.
   */
  private static final double STEP = 0.5;

  private static final double STEP_BRANCH = 0.4;

  /** Beyond it (tiny sigma, huge fractional order) a chord over integer orders is used. */
  private static final double MOST_NODES = 1 << 17;

  /** Beyond it the curve without sampling is used, which is above. */
  private static final double MOST_TERMS = 1 << 20;

  private SubsampledGaussian() {}

  static double at(double q, double sigma, double order) {
    if (q == 1 || order > MOST_TERMS) {
      return order / (2 * sigma * sigma);
    }
    if (order == Math.rint(order)) {
      return moment(q, sigma, (int) order) / (order - 1);
    }
    double low = -REACH * sigma;
    double step = Math.min(STEP * sigma, STEP_BRANCH * sigma * sigma);
    double nodes = Math.ceil((order + 2 * REACH * sigma) / step);
    return nodes > MOST_NODES
        ? chord(q, sigma, order)
        : quadrature(q, sigma, order, low, step, (int) nodes);
  }

  /**
   * (order - 1) r(order) for integer orders, section 3.3; the ones of the binomial are left out.
   */
  private static double moment(double q, double sigma, int order) {
    double[] terms = new double[order - 1];
    double logBinomial = Math.log(order);
    for (int k = 2; k <= order; k++) {
      logBinomial += Math.log((order - k + 1.0) / k);
      double exponent = (double) k * (k - 1) / (2 * sigma * sigma);
      terms[k - 2] =
          logBinomial
              + (order - k) * Math.log1p(-q)
              + k * Math.log(q)
              + LogSum.logExpMinusOne(exponent);
    }
    return LogSum.logOnePlusSum(terms);
  }

  /** (order - 1) r(order) is convex and 0 at order 1: its chord is an upper bound. */
  private static double chord(double q, double sigma, double order) {
    int below = (int) Math.floor(order);
    double share = order - below;
    double low = below == 1 ? 0 : moment(q, sigma, below);
    return ((1 - share) * low + share * moment(q, sigma, below + 1)) / (order - 1);
  }

  private static double quadrature(
      double q, double sigma, double order, double low, double step, int nodes) {
    double[] terms = new double[nodes + 1];
    double logWeight = Math.log(step / (sigma * Math.sqrt(2 * Math.PI)));
    for (int i = 0; i <= nodes; i++) {
      double z = low + i * step;
      double logDensity = logWeight - z * z / (2 * sigma * sigma);
      terms[i] = logDensity + logRemainder(q, (2 * z - 1) / (2 * sigma * sigma), order);
    }
    return LogSum.logOnePlusSum(terms) / (order - 1);
  }

  /** log of (1+y)^a - 1 - a y for y = q (exp(s) - 1). */
  private static double logRemainder(double q, double s, double a) {
    double y = q * Math.expm1(s);
    double log = s > 600 ? s + Math.log(q) : Math.log1p(y);
    if (a * log > 30) {
      return a * log + Math.log1p(-a * Math.exp((1 - a) * log) + (a - 1) * Math.exp(-a * log));
    }
    if (Math.abs(y) * a < 0.1) {
      return Math.log(series(y, a));
    }
    return Math.log(Math.max(0, Math.expm1(a * log) - a * y));
  }

  /** The binomial series from its quadratic term on, for |y| a at most 0.1. */
  private static double series(double y, double a) {
    double term = a * (a - 1) / 2 * y * y;
    double sum = term;
    for (int k = 2; Math.abs(term) > 1e-18 * sum; k++) {
      term *= (a - k) / (k + 1) * y;
      sum += term;
    }
    return sum;
  }
}
