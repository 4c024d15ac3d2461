package org.fedrouter.core.accounting;

/**
 * The delta that the events of a plan use up themselves: with that probability anything may have
 * been revealed, and with the rest their pure losses hold (Kairouz, Oh, Viswanath 2015, arXiv
 * 1311.0776, Theorem 3.4). It is 1 - product of (1 - delta), rounded up.
 *
 * @param logKept logarithm of the probability that nothing failed, at most 0
 */
public record FailureChance(double logKept) {
  /** Relative, on the logarithm: far above the rounding of a sum of ten thousand of them. */
  private static final double ROUNDING = 1e-11;

  public FailureChance {
    if (!(logKept <= 0)) {
      throw new DomainException("logKept", "at most 0", logKept);
    }
  }

  public static FailureChance of(Plan plan) {
    double log = 0;
    for (Counted leaf : plan.leaves()) {
      if (leaf.event() instanceof MechanismEvent.ApproximateLoss loss) {
        log += leaf.count() * Math.log1p(-loss.delta().value());
      }
    }
    return new FailureChance(log);
  }

  /** This and {@code count} times the other. */
  FailureChance and(FailureChance other, long count) {
    return other.logKept == 0 ? this : new FailureChance(logKept + count * other.logKept);
  }

  /** What is left of a delta for the losses themselves; 0 or negative when nothing is. */
  public double remaining(Delta delta) {
    if (logKept == 0) {
      return delta.value();
    }
    double log = logKept * (1 + ROUNDING);
    return (delta.value() + Math.expm1(log)) / Math.exp(log) * (1 - ROUNDING);
  }
}
