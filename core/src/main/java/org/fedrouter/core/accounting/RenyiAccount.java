package org.fedrouter.core.accounting;

/**
 * The sum of Renyi curves of what has been released so far, for people to read: an immutable value.
 *
 * <p>Its epsilon holds for mechanisms fixed in advance, and for adaptively chosen ones as long as
 * nobody stops or continues because of it. It admits nothing: that is the filter of a ledger.
 */
public final class RenyiAccount {
  /** Two rounded operations follow each other; this pays for both and for itself. */
  private static final double UP = 1 + 0x1p-51;

  /** Rounding of a conversion, absolute and relative; above its error for every order from 1.01. */
  private static final double SLACK = 1e-12;

  private static final FailureChance NO_FAILURE = new FailureChance(0);

  private final RenyiCurves curves;
  private final double[] losses;
  private final FailureChance failure;

  private RenyiAccount(RenyiCurves curves, double[] losses, FailureChance failure) {
    this.curves = curves;
    this.losses = losses;
    this.failure = failure;
  }

  /** Nothing released. */
  public static RenyiAccount empty(RenyiCurves curves) {
    return new RenyiAccount(curves, new double[curves.orders().size()], NO_FAILURE);
  }

  public static RenyiAccount of(RenyiCurves curves, Plan plan) {
    RenyiAccount account = empty(curves);
    for (Counted leaf : plan.leaves()) {
      account = account.compose(leaf.event(), leaf.count());
    }
    return account;
  }

  /**
   * This and {@code count} times the event. Curves add (Mironov 2017, arXiv 1702.07476, Proposition
   * 1); every sum is rounded up, by a relative 5e-16 a call.
   *
   * @param count in [1, 1e9]
   * @throws IllegalArgumentException when the count is outside its domain
   */
  public RenyiAccount compose(MechanismEvent event, long count) {
    Domain.within("count", count, 1, Counted.MOST);
    RenyiCurves.Curve curve = curves.of(event);
    double[] added = curve.losses();
    double[] sum = new double[losses.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (losses[i] + count * added[i]) * UP;
    }
    return new RenyiAccount(curves, sum, failure.and(curve.failure(), count));
  }

  /** The loss at {@code orders().at(index)}, rounded up. */
  public double loss(int index) {
    return losses[index];
  }

  /**
   * Smallest epsilon over the orders, by the improved conversion r + log(1 - 1/a) - log(delta
   * a)/(a-1): Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Proposition 12. It is 0 when delta^2
   * &gt; 1 - exp(-r) at some order, because the total variation is then below delta (Bretagnolle,
   * Huber 1979). The delta of {@link MechanismEvent.ApproximateLoss} events is taken off first.
   * Rounded up by 1e-12, absolute and relative.
   *
   * @return at least 0; infinity when those events alone exceed delta
   */
  public double epsilon(Delta delta) {
    double rest = failure.remaining(delta);
    if (!(rest > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double log = Math.log(rest);
    double[] slopes = curves.slopes();
    double[] offsets = curves.offsets();
    double epsilon = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      double here = losses[i] + offsets[i] - log * slopes[i];
      epsilon = Math.min(epsilon, here);
    }
    // Curves grow with the order: the first is the least.
    boolean nothing = losses[0] < -Math.log1p(-rest * rest);
    return nothing ? 0 : Math.max(0, epsilon) * (1 + SLACK) + SLACK;
  }

  /** The order at which {@link #epsilon} is reached; the lowest when delta is exceeded. */
  public double order(Delta delta) {
    double rest = failure.remaining(delta);
    double enough = -Math.log1p(-rest * rest);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; rest > 0 && i < losses.length; i++) {
      double epsilon = losses[i] + curves.offsets()[i] - Math.log(rest) * curves.slopes()[i];
      double certified = losses[i] < enough ? 0 : Math.max(0, epsilon);
      if (certified < least) {
        least = certified;
        best = i;
      }
    }
    return curves.orders().at(best);
  }
}
