package org.fedrouter.core.accounting.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.fedrouter.core.accounting.AnalyticGaussian;
import org.fedrouter.core.accounting.Counted;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.FailureChance;
import org.fedrouter.core.accounting.MechanismEvent;
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
import org.fedrouter.core.accounting.NoiseCalibration;
import org.fedrouter.core.accounting.Plan;

/**
 * Epsilon of a fixed plan by its privacy loss distribution: an upper bound, and usually the
 * tightest. A report, never a filter.
 *
 * <p>Any number of Gaussians are one Gaussian, whose curve is exact (Balle and Wang 2018). All else
 * is put on a grid that dominates it and composed by Fourier transforms; sampled mechanisms both
 * for a removed and for an added unit, of which the larger epsilon counts. Events of which only a
 * concentrated or lattice bound is known have no such distribution here.
 */
public final class PrivacyLoss {
  /** Grid interval: epsilon is then within 1e-4 of the exact one for thousands of events. */
  public static final double INTERVAL = 1e-4;

  /** Below, tails to be summed leave the normal doubles. */
  private static final double LEAST_DELTA = 1e-200;

  private PrivacyLoss() {}

  /**
   * @return at least 0, rounded up; empty when an event has no loss distribution, when the events'
   *     own deltas leave nothing (or less than 1e-200) of {@code delta}, or when the losses are too
   *     wide for the grid
   */
  public static OptionalDouble epsilon(Plan plan, Delta delta) {
    List<LossPart> parts = new ArrayList<>();
    double precision = 0;
    for (Counted leaf : plan.leaves()) {
      OptionalDouble sigma = gaussian(leaf.event());
      if (sigma.isPresent()) {
        precision += leaf.count() / (sigma.getAsDouble() * sigma.getAsDouble());
      } else {
        Optional<LossShape> shape = shape(leaf);
        if (shape.isEmpty()) {
          return OptionalDouble.empty();
        }
        parts.add(new LossPart(shape.get(), leaf.count()));
      }
    }
    double rest = FailureChance.of(plan).remaining(delta);
    return rest > LEAST_DELTA ? compose(parts, precision, new Delta(rest)) : OptionalDouble.empty();
  }

  /**
   * A sigma whose plan costs at most epsilon by its loss distribution, within a relative 1e-4 of
   * the least such.
   *
   * @param family the plan for a sigma in [1e-3, 1e9]; costs less when sigma is larger
   * @return empty when no sigma up to 1e9 is seen to do
   */
  public static OptionalDouble sigma(DoubleFunction<Plan> family, Epsilon epsilon, Delta delta) {
    return NoiseCalibration.sigma(
        family, plan -> epsilon(plan, delta).orElse(Double.POSITIVE_INFINITY), epsilon, 1e-4);
  }

  /** Sampling everybody is no sampling. */
  private static OptionalDouble gaussian(MechanismEvent event) {
    return switch (event) {
      case Gaussian(double sigma) -> OptionalDouble.of(sigma);
      case PoissonGaussian(double q, double sigma) when q == 1 -> OptionalDouble.of(sigma);
      default -> OptionalDouble.empty();
    };
  }

  /**
   * @param precision the sum of 1/sigma^2 of all Gaussians
   */
  private static OptionalDouble compose(List<LossPart> parts, double precision, Delta delta) {
    if (parts.isEmpty() && precision == 0) {
      return OptionalDouble.of(0);
    }
    double sigma = (1 - 1e-13) / Math.sqrt(precision);
    if (sigma < AnalyticGaussian.LEAST_SIGMA) {
      return OptionalDouble.empty();
    }
    if (parts.isEmpty()) {
      return OptionalDouble.of(AnalyticGaussian.epsilon(sigma, delta));
    }
    List<LossPart> all = new ArrayList<>(parts);
    if (precision > 0) {
      all.add(new LossPart(new NormalShape(1, sigma), 1));
    }
    return worstDirection(all, delta);
  }

  private static OptionalDouble worstDirection(List<LossPart> parts, Delta delta) {
    OptionalDouble removed = LossSum.epsilon(parts, delta.value(), INTERVAL);
    if (removed.isEmpty() || parts.stream().noneMatch(PrivacyLoss::isSampled)) {
      return removed;
    }
    List<LossPart> reversed = parts.stream().map(LossPart::reversed).toList();
    OptionalDouble added = LossSum.epsilon(reversed, delta.value(), INTERVAL);
    return added.isEmpty()
        ? added
        : OptionalDouble.of(Math.max(removed.getAsDouble(), added.getAsDouble()));
  }

  private static boolean isSampled(LossPart part) {
    return part.shape() instanceof NormalShape normal && normal.q() < 1;
  }

  private static Optional<LossShape> shape(Counted leaf) {
    return switch (leaf.event()) {
      case Gaussian(double sigma) -> Optional.of(new NormalShape(1, sigma));
      case PoissonGaussian(double q, double sigma) -> Optional.of(new NormalShape(q, sigma));
      case Laplace(double b) -> Optional.of(new LaplaceShape(b));
      case ExponentialBoundedRange(double eps) -> Optional.of(new ResponseShape(eps));
      case PureLoss(double eps) -> Optional.of(new ResponseShape(eps));
      case ApproximateLoss loss -> Optional.of(new ResponseShape(loss.eps()));
      case DiscreteGaussian noise -> Optional.empty();
      case PoissonDiscreteGaussian sampled -> Optional.empty();
      case PoissonSubstitution sampled -> Optional.empty();
      case DistributedDiscreteGaussian sum -> Optional.empty();
      case ZeroConcentrated loss -> Optional.empty();
      case Composed composed -> Optional.empty();
    };
  }
}
