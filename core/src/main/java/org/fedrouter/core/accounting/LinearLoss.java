package org.fedrouter.core.accounting;

import java.util.List;
import java.util.OptionalDouble;
import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.Composed;
import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.DistributedDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.ExponentialBoundedRange;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.Laplace;
import org.fedrouter.core.accounting.MechanismEvent.PoissonDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonSubstitution;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;
import org.fedrouter.core.accounting.MechanismEvent.ZeroConcentrated;

/**
 * Which events have a line r(a) = rho a, or are known by one above their curve. A sampled mechanism
 * has none worth the name (unless it samples everybody): its curve bends upward, and a rho that
 * fits one order says nothing of the next.
 */
public final class LinearLoss {
  private LinearLoss() {}

  /** The sum of the slopes; empty when an event has none. Relative error below 1e-12. */
  public static OptionalDouble rho(Plan plan) {
    double sum = 0;
    for (Counted leaf : plan.leaves()) {
      OptionalDouble one = slope(leaf.event());
      if (one.isEmpty()) {
        return one;
      }
      sum += leaf.count() * one.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static OptionalDouble slope(MechanismEvent event) {
    return switch (event) {
      case Gaussian(double sigma) -> OptionalDouble.of(1 / (2 * sigma * sigma));
      case DiscreteGaussian noise -> OptionalDouble.of(RenyiDivergence.rho(noise));
      case DistributedDiscreteGaussian sum -> OptionalDouble.of(DistributedNoise.rho(sum));
      case ExponentialBoundedRange(double eps) -> OptionalDouble.of(eps * eps / 8);
      case ZeroConcentrated(double rho) -> OptionalDouble.of(rho);
      case Composed(List<Counted> parts) -> rho(new Plan(parts));
      case PoissonGaussian(double q, double sigma) when q == 1 -> slope(new Gaussian(sigma));
      case PoissonGaussian sampled -> OptionalDouble.empty();
      case PoissonDiscreteGaussian(double q, DiscreteGaussian noise) when q == 1 -> slope(noise);
      case PoissonDiscreteGaussian sampled -> OptionalDouble.empty();
      case PoissonSubstitution sampled -> OptionalDouble.empty();
      case Laplace noise -> OptionalDouble.empty();
      case PureLoss loss -> OptionalDouble.empty();
      case ApproximateLoss loss -> OptionalDouble.empty();
    };
  }
}
