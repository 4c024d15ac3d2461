package org.fedrouter.core.accounting;

/**
 * A privacy filter at one fixed Renyi order: as long as the adaptively chosen losses r_i(order) sum
 * to at most {@link #bound()}, everything released is (epsilon, delta)-DP.
 *
 * <p>The bound is the improved Renyi-to-DP conversion solved for the loss: B = epsilon - ln(1 -
 * 1/order) + ln(delta * order)/(order - 1) (Canonne, Kamath, Steinke 2020, arXiv 2004.00010,
 * Proposition 12). That a fixed order makes it a filter under adaptive choice is Feldman and Zrnic
 * 2021, arXiv 2008.11193, Theorem 4.3.
 *
 * @param epsilon target
 * @param delta target
 * @param order the Renyi order, greater than 1, fixed when the ledger is created
 */
public record RenyiFilter(Epsilon epsilon, Delta delta, double order) {
  /** Nano-units in one unit of rho. */
  public static final long NANO = 1_000_000_000L;

  /** Orders searched: beyond the upper end a budget would be below one nano-rho. */
  private static final double LOWEST_ORDER = 1 + 1e-6;

  static final double HIGHEST_ORDER = 1e7;

  /** Relative error allowed to the double evaluation of B/order; far above its real rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * @throws IllegalArgumentException when the order is not a finite number above 1
   */
  public RenyiFilter {
    Domain.order(order);
  }

  /** The filter whose order admits the most loss of linear curves r(a) = rho * a. */
  public static RenyiFilter forLinearCurves(Epsilon epsilon, Delta delta) {
    double low = Math.log(LOWEST_ORDER - 1);
    double high = Math.log(HIGHEST_ORDER - 1);
    double ratio = (Math.sqrt(5) - 1) / 2;
    while (high - low > 1e-10) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (rho(epsilon, delta, 1 + Math.exp(left)) < rho(epsilon, delta, 1 + Math.exp(right))) {
        low = left;
      } else {
        high = right;
      }
    }
    return new RenyiFilter(epsilon, delta, 1 + Math.exp((low + high) / 2));
  }

  /** Largest admissible sum of losses at {@link #order()}; negative when nothing is admissible. */
  public double bound() {
    return rho(epsilon, delta, order) * order;
  }

  /** The bound as integer nano-units of r(order)/order, rounded down; 0 when nothing fits. */
  public long limitNano() {
    double rho = rho(epsilon, delta, order) * (1 - ROUNDING);
    return rho <= 0 ? 0 : (long) Math.floor(rho * NANO);
  }

  private static double rho(Epsilon epsilon, Delta delta, double order) {
    return RenyiConversion.loss(epsilon, order, delta) / order;
  }
}
