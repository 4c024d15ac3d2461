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
    return ConcentratedLoss.epsilon((double) rhoNano / RenyiFilter.NANO, delta);
  }
}
