package org.fedrouter.core.accounting;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The curves of events at fixed orders, each computed once. Safe for many threads; holds at most
 * {@value #MOST_CURVES} curves and then starts afresh.
 */
public final class RenyiCurves {
  /** At 194 orders about 6 MB. */
  private static final int MOST_CURVES = 4_096;

  private final RenyiOrders orders;

  /** Per order: 1/(a-1), and log(1-1/a) - log(a)/(a-1). */
  private final double[] slopes;

  private final double[] offsets;

  private final ConcurrentHashMap<MechanismEvent, Curve> curves = new ConcurrentHashMap<>();

  public RenyiCurves(RenyiOrders orders) {
    this.orders = orders;
    this.slopes = Arrays.stream(orders.values()).map(a -> 1 / (a - 1)).toArray();
    this.offsets =
        Arrays.stream(orders.values())
            .map(a -> Math.log1p(-1 / a) - Math.log(a) / (a - 1))
            .toArray();
  }

  /**
   * @param losses one for each order, rounded up
   * @param failure what the event takes of delta
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  record Curve(double[] losses, FailureChance failure) {}

  public RenyiOrders orders() {
    return orders;
  }

  double[] slopes() {
    return slopes;
  }

  double[] offsets() {
    return offsets;
  }

  Curve of(MechanismEvent event) {
    Curve known = curves.get(event);
    return known == null ? add(event) : known;
  }

  private Curve add(MechanismEvent event) {
    double[] losses =
        Arrays.stream(orders.values()).map(order -> RenyiDivergence.at(event, order)).toArray();
    Curve curve = new Curve(losses, FailureChance.of(Plan.of(event, 1)));
    if (curves.size() >= MOST_CURVES) {
      curves.clear();
    }
    curves.put(event, curve);
    return curve;
  }
}
