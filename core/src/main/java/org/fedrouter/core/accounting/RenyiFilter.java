package org.fedrouter.core.accounting;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.DoubleStream;

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

  /** Nano-units as people read them: in units of r(order)/order, rounded to a double. */
  public static double rho(long nano) {
    return (double) nano / NANO;
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

  /**
   * The filter that leaves the most loss for linear curves after the training plan is paid. A
   * subsampled run bends upward, so its order is lower than {@link #forLinearCurves}: the run is
   * priced at the ledger's order and never turned into a rho. Searched among the recommended orders
   * and that of linear curves.
   *
   * @return empty when no order can pay for the plan
   * @throws IllegalArgumentException when an event of the plan has a delta of its own
   */
  public static Optional<RenyiFilter> forMixture(Epsilon epsilon, Delta delta, Plan training) {
    refuseOwnDelta(training);
    RenyiFilter linear = forLinearCurves(epsilon, delta);
    return DoubleStream.concat(
            RenyiOrders.RECOMMENDED.toList().stream().mapToDouble(order -> order),
            DoubleStream.of(linear.order()))
        .mapToObj(order -> new RenyiFilter(epsilon, delta, order))
        .filter(filter -> filter.afterNano(training) >= 0)
        .max(Comparator.comparingDouble(filter -> filter.afterNano(training)));
  }

  /**
   * What the plan costs in this ledger, fixed at {@link #order()}: ceil(1e9 r(order)/order)
   * nano-units, rounded up. The sum over events is rounded, not each event, so one plan of two is
   * never dearer than two of one.
   *
   * @throws IllegalArgumentException when an event has a delta of its own, of which a filter of
   *     Renyi losses has none to give, or when the charge exceeds a long
   */
  public long chargeNano(Plan plan) {
    long nano = saturatedNano(plan);
    if (nano == Long.MAX_VALUE) {
      throw new DomainException("charge", "below 2^62 nano-units", chargeOf(plan));
    }
    return nano;
  }

  /**
   * As {@link #chargeNano}, but {@link Long#MAX_VALUE}, which no ledger can carry, where the charge
   * exceeds what is counted: for deciding, never for adding.
   */
  public long saturatedNano(Plan plan) {
    refuseOwnDelta(plan);
    double nano = chargeOf(plan);
    return nano < Long.MAX_VALUE / 2.0 ? (long) Math.ceil(nano) : Long.MAX_VALUE;
  }

  private double afterNano(Plan plan) {
    return limitNano() - Math.ceil(chargeOf(plan));
  }

  /** Each curve is already rounded up; the sum's rounding is paid on top. */
  double chargeOf(Plan plan) {
    double loss = 0;
    for (Counted leaf : plan.leaves()) {
      loss += leaf.count() * RenyiDivergence.at(leaf.event(), order);
    }
    return loss / order * NANO * (1 + ROUNDING);
  }

  private static void refuseOwnDelta(Plan plan) {
    if (FailureChance.of(plan).logKept() < 0) {
      throw new DomainException("plan", "without events that have a delta of their own", plan);
    }
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
