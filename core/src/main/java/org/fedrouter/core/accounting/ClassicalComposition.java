package org.fedrouter.core.accounting;

import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;

/**
 * Composition by epsilon and delta alone, for comparison: what one can say when nothing but (eps,
 * delta) of each event is known. Events that are not (eps, delta)-DP for one pair of them are
 * refused. Results are rounded up by a relative 1e-11 at most.
 */
public final class ClassicalComposition {
  private static final double UP = 1 + 1e-12;

  private ClassicalComposition() {}

  /**
   * @param epsilon at least 0
   * @param delta in [0, 1]
   */
  public record Guarantee(double epsilon, double delta) {}

  /**
   * Epsilons and deltas add up: Dwork, Kenthapadi, McSherry, Mironov, Naor 2006, Theorem 1.
   *
   * @throws IllegalArgumentException when an event has no epsilon of its own
   */
  public static Guarantee basic(Plan plan) {
    double epsilon = 0;
    double delta = 0;
    for (Counted leaf : plan.leaves()) {
      epsilon += leaf.count() * eps(leaf.event());
      delta += leaf.count() * delta(leaf.event());
    }
    return new Guarantee(epsilon * UP, Math.min(1, delta * UP));
  }

  /**
   * Heterogeneous advanced composition: Kairouz, Oh, Viswanath 2015, arXiv 1311.0776, Theorem 3.5,
   * the smaller of its first and third bound: the sum of epsilons, and sum of e
   * (exp(e)-1)/(exp(e)+1) + sqrt(2 log(1/slack) sum of e^2). Delta is 1 - (1 - slack) product of (1
   * - delta).
   *
   * @param slack delta that the composition itself may use
   * @throws IllegalArgumentException when an event has no epsilon of its own
   */
  public static Guarantee advanced(Plan plan, Delta slack) {
    double mean = 0;
    double squares = 0;
    for (Counted leaf : plan.leaves()) {
      double eps = eps(leaf.event());
      mean += leaf.count() * eps * Math.tanh(eps / 2);
      squares += leaf.count() * eps * eps;
    }
    double deviation = Math.sqrt(-2 * Math.log(slack.value()) * squares);
    double epsilon = Math.min(basic(plan).epsilon(), (mean + deviation) * UP);
    double logKept = FailureChance.of(plan).logKept() + Math.log1p(-slack.value());
    return new Guarantee(epsilon, Math.min(1, -Math.expm1(logKept * UP) * UP));
  }

  private static double eps(MechanismEvent event) {
    return switch (event) {
      case PureLoss loss -> loss.eps();
      case ApproximateLoss loss -> loss.eps();
      case MechanismEvent.Laplace noise -> 1 / noise.b();
      case MechanismEvent.ExponentialBoundedRange range -> range.eps();
      case MechanismEvent.Gaussian other -> throw unknown(other);
      case MechanismEvent.PoissonGaussian other -> throw unknown(other);
      case MechanismEvent.DiscreteGaussian other -> throw unknown(other);
      case MechanismEvent.PoissonDiscreteGaussian other -> throw unknown(other);
      case MechanismEvent.PoissonSubstitution other -> throw unknown(other);
      case MechanismEvent.DistributedDiscreteGaussian other -> throw unknown(other);
      case MechanismEvent.ZeroConcentrated other -> throw unknown(other);
      case MechanismEvent.Composed other -> throw unknown(other);
    };
  }

  private static double delta(MechanismEvent event) {
    return event instanceof ApproximateLoss loss ? loss.delta().value() : 0;
  }

  private static DomainException unknown(MechanismEvent event) {
    return new DomainException(
        "event", "of one epsilon and delta", event.getClass().getSimpleName());
  }
}
