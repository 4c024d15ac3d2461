package org.fedrouter.core.accounting;

/** Converts the loss of linear curves r(a) = rho * a (zCDP) into epsilon for people to read. */
public final class LinearConversion {
  private LinearConversion() {}

  /**
   * Smallest epsilon over the Renyi orders such that rho-zCDP implies (epsilon, delta)-DP, by the
   * improved conversion (arXiv 2004.00010, Proposition 12). An estimate for display: what is
   * certified is the filter of the ledger. Relative error of the search below 1e-9; 0 for rho 0.
   *
   * @param rhoNano total loss in nano-rho, at least 0
   * @throws IllegalArgumentException when rhoNano is negative
   */
  public static double epsilon(long rhoNano, Delta delta) {
    if (rhoNano < 0) {
      throw new IllegalArgumentException("rhoNano must be at least 0, got " + rhoNano);
    }
    if (rhoNano == 0) {
      return 0;
    }
    double rho = (double) rhoNano / RenyiFilter.NANO;
    double low = Math.log(1e-6);
    double high = Math.log(1e7);
    for (int step = 0; step < 200 && high - low > 1e-12; step++) {
      double middle = (low + high) / 2;
      if (slope(rho, delta, 1 + Math.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.max(0, at(rho, delta, 1 + Math.exp(high)));
  }

  private static double at(double rho, Delta delta, double order) {
    return rho * order + Math.log1p(-1 / order) - Math.log(delta.value() * order) / (order - 1);
  }

  /** Derivative of {@link #at} times (order - 1) squared: increasing in the order. */
  private static double slope(double rho, Delta delta, double order) {
    return rho * (order - 1) * (order - 1) + Math.log(delta.value() * order);
  }
}
