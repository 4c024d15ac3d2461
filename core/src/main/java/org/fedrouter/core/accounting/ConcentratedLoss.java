package org.fedrouter.core.accounting;

/**
 * Converts rho-zCDP, the loss of linear curves r(a) = rho a, over continuous orders: the improved
 * conversion of Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Proposition 12, in both
 * directions. All results are rounded against the reader by a relative 1e-9 at most.
 */
public final class ConcentratedLoss {
  private static final double LEAST_LOG = Math.log(1e-6);
  private static final double MOST_LOG = Math.log(RenyiFilter.HIGHEST_ORDER);
  private static final double ROUNDING = 1e-12;

  private ConcentratedLoss() {}

  /**
   * Smallest epsilon such that rho-zCDP implies (epsilon, delta)-DP.
   *
   * @param rho at least 0
   * @return 0 for rho 0
   * @throws IllegalArgumentException when rho is negative or not finite
   */
  public static double epsilon(double rho, Delta delta) {
    if (Domain.within("rho", rho, 0, Double.MAX_VALUE) == 0) {
      return 0;
    }
    double low = LEAST_LOG;
    double high = MOST_LOG;
    for (int step = 0; step < 200 && high - low > 1e-12; step++) {
      double middle = (low + high) / 2;
      double above = Math.exp(middle);
      // The derivative in the order, times (order - 1) squared: increasing.
      if (rho * above * above + Math.log(delta.value() * (1 + above)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double order = 1 + Math.exp(high);
    return Math.max(0, RenyiConversion.epsilon(rho * order, order, delta)) * (1 + ROUNDING);
  }

  /**
   * Smallest delta such that rho-zCDP implies (epsilon, delta)-DP.
   *
   * @param rho at least 0
   * @return in [0, 1]
   * @throws IllegalArgumentException when rho is negative or not finite
   */
  public static double delta(double rho, Epsilon epsilon) {
    if (Domain.within("rho", rho, 0, Double.MAX_VALUE) == 0) {
      return 0;
    }
    double low = LEAST_LOG;
    double high = MOST_LOG;
    for (int step = 0; step < 200 && high - low > 1e-12; step++) {
      double middle = (low + high) / 2;
      double order = 1 + Math.exp(middle);
      // The derivative of log delta in the order: increasing.
      if ((2 * order - 1) * rho + Math.log1p(-1 / order) > epsilon.value()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double order = 1 + Math.exp(high);
    double log = RenyiConversion.logDelta(rho * order, order, epsilon);
    return Math.min(1, Math.exp(log) * (1 + ROUNDING * (1 + Math.abs(log))));
  }

  /**
   * A rho that certainly implies (epsilon, delta)-DP, less than the largest such by a relative 1e-9
   * at most; 0 when nothing is admissible.
   */
  public static double rho(Epsilon epsilon, Delta delta) {
    RenyiFilter filter = RenyiFilter.forLinearCurves(epsilon, delta);
    return Math.max(0, filter.bound() / filter.order() * (1 - 10 * ROUNDING));
  }
}
