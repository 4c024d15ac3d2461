package org.fedrouter.core.accounting;

import java.util.List;
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
import org.fedrouter.core.accounting.special.LogSum;

/**
 * The Renyi loss r(order) of one event: an upper bound on the Renyi divergence between its outputs
 * on any two neighbours, in nats.
 */
public final class RenyiDivergence {
  /**
   * Relative amount by which {@link #at} rounds up; the computed values are closer to the exact
   * ones than a tenth of it.
   */
  static final double OUTWARD = 1e-11;

  /** Divided by order - 1: ten times what the subsampled Gaussian loses of its accuracy there. */
  private static final double NEAR_ONE = 1e-13;

  /** Below this range its correction is smaller than the rounding of the terms it is made of. */
  private static final double SMALL_RANGE = 1e-3;

  private RenyiDivergence() {}

  /**
   * r(order), rounded up by a relative {@value #OUTWARD}. Of {@link ApproximateLoss} it is the
   * curve that holds with probability 1 - delta; see {@link RenyiAccount} for that delta.
   *
   * @param order in (1, 1e7]
   * @return finite; 0 only when nothing is released
   * @throws IllegalArgumentException when the order is outside its domain
   */
  public static double at(MechanismEvent event, double order) {
    return exact(event, Domain.order(order)) * (1 + OUTWARD);
  }

  private static double exact(MechanismEvent event, double order) {
    return switch (event) {
      case Gaussian(double sigma) -> order / (2 * sigma * sigma);
      case PoissonGaussian(double q, double sigma) ->
          SubsampledGaussian.at(q, sigma, order) * (1 + NEAR_ONE / (order - 1));
      case DiscreteGaussian noise -> order * rho(noise);
      case PoissonDiscreteGaussian(double q, DiscreteGaussian noise) ->
          PoissonSubsampling.at(q, l -> l * rho(noise), order);
      case PoissonSubstitution(double q, DiscreteGaussian noise) ->
          SubstitutedSample.at(q, noise.sensitivity() / noise.sigma(), order);
      case DistributedDiscreteGaussian sum -> DistributedNoise.at(sum, order);
      case Laplace(double b) -> laplace(1 / b, order);
      case ExponentialBoundedRange(double eps) -> boundedRange(eps, order);
      case ZeroConcentrated(double rho) -> rho * order;
      case PureLoss(double eps) -> randomisedResponse(eps, order);
      case ApproximateLoss loss -> randomisedResponse(loss.eps(), order);
      case Composed(List<Counted> parts) ->
          new Plan(parts)
              .leaves().stream().mapToDouble(p -> p.count() * exact(p.event(), order)).sum();
    };
  }

  /** Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Theorem 4: as the continuous one. */
  static double rho(DiscreteGaussian noise) {
    double ratio = noise.sensitivity() / noise.sigma();
    return ratio * ratio / 2;
  }

  /**
   * Mironov 2017, arXiv 1702.07476, Proposition 6: the mean of exp((a-1) loss) is (a exp((a-1)e) +
   * (a-1) exp(-ae)) / (2a-1). For small e both exponentials lose their linear terms, which cancel.
   */
  private static double laplace(double e, double a) {
    if (a * e > 1) {
      double rest = Math.log1p((1 - a) / (2 * a - 1) * -Math.expm1(-(2 * a - 1) * e));
      return e + rest / (a - 1);
    }
    double excess = a * beyondLinear((a - 1) * e) + (a - 1) * beyondLinear(-a * e);
    return Math.log1p(excess / (2 * a - 1)) / (a - 1);
  }

  /** exp(x) - 1 - x for |x| at most 1, by its series: positive, relative error below 1e-15. */
  private static double beyondLinear(double x) {
    double sum = 0;
    for (int n = 20; n >= 2; n--) {
      sum = (1 + sum) * x / n;
    }
    return sum * x;
  }

  /**
   * min(xi + a eta^2 / 8, eta): Dong, Durfee, Rogers 2019, arXiv 1909.13830 for the range, Cesar
   * and Rogers 2020, arXiv 2004.07223, Lemma 3.4 for the curve. xi is never positive.
   */
  private static double boundedRange(double eta, double a) {
    double xi = 0;
    if (eta > SMALL_RANGE) {
      double slope = eta / Math.expm1(eta);
      xi = slope - 1 - Math.log(slope) - eta * eta / 8;
    }
    return Math.min(Math.min(xi, 0) + a * eta * eta / 8, eta);
  }

  /**
   * The worst eps-DP mechanism answers one bit truly with odds exp(e): Kairouz, Oh, Viswanath 2015,
   * arXiv 1311.0776, Theorem 2.5. Written so that nothing cancels: the mean of exp((a-1) loss) less
   * one is (1 - exp(-(a-1)e)) (exp(ae) - 1) / (1 + exp(e)).
   */
  private static double randomisedResponse(double e, double a) {
    double excess =
        Math.log(-Math.expm1(-(a - 1) * e))
            + LogSum.logExpMinusOne(a * e)
            - LogSum.logOnePlusExp(e);
    return LogSum.logOnePlusExp(excess) / (a - 1);
  }
}
