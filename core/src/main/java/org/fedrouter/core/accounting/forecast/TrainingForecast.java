package org.fedrouter.core.accounting.forecast;

import java.util.OptionalDouble;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Domain;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.Plan;
import org.fedrouter.core.accounting.RenyiAccount;
import org.fedrouter.core.accounting.RenyiCurves;
import org.fedrouter.core.accounting.RenyiOrders;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.loss.PrivacyLoss;

/**
 * What rounds of DP-SGD cost and need, before any of them: in each step every patient is taken with
 * probability q, and normal noise of sigma clips is added to the sum. By the Renyi curve of the
 * sampled Gaussian (Mironov, Talwar and Zhang 2019) with the conversion of Canonne, Kamath and
 * Steinke 2020, and by its privacy loss distribution; all values are upper bounds.
 *
 * @param q sampling rate of a patient in a step, in [1e-15, 1]
 * @param steps of all rounds together, in [1, 1e6]
 * @param delta of all of it
 */
public record TrainingForecast(double q, int steps, Delta delta) {
  /** More noise than this no exact sampler of ours draws, in clips. */
  public static final double MOST_SIGMA = (double) TrainingPlan.MOST_NOISE / TrainingPlan.CLIP;

  private static final int MOST_STEPS = 1_000_000;
  private static final RenyiCurves CURVES = new RenyiCurves(RenyiOrders.RECOMMENDED);
  private static final double PRECISION = 1e-4;

  /**
   * @throws IllegalArgumentException when a number is outside its domain
   */
  public TrainingForecast {
    Domain.within("q", q, MechanismEvent.LEAST_LOSS, 1);
    Domain.within("steps", steps, 1L, MOST_STEPS);
  }

  /** Which bound decides. */
  public enum Accountant {
    /** Summed Renyi curves: what ledgers charge by. */
    RDP,
    /** The privacy loss distribution: tighter, and a report only. */
    PLD
  }

  /** Epsilon for a patient who is added or removed; infinite when no order gives one. */
  public double epsilon(double sigma, Accountant accountant) {
    Plan plan = plan(sigma);
    return switch (accountant) {
      case RDP -> RenyiAccount.of(CURVES, plan).epsilon(delta);
      case PLD -> PrivacyLoss.epsilon(plan, delta).orElse(Double.POSITIVE_INFINITY);
    };
  }

  /**
   * The least noise, to a relative 1e-4, that reaches an epsilon for an added or removed patient.
   *
   * @return empty when it is more than {@link #MOST_SIGMA}
   */
  public OptionalDouble sigma(Epsilon target, Accountant accountant) {
    if (epsilon(MOST_SIGMA, accountant) > target.value()) {
      return OptionalDouble.empty();
    }
    double low = MechanismEvent.LEAST_NOISE;
    double high = MOST_SIGMA;
    while (high - low > PRECISION * high) {
      double middle = Math.sqrt(low * high);
      if (epsilon(middle, accountant) <= target.value()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  /**
   * The most steps with this noise within an epsilon.
   *
   * @return 0 when one is too many, at most a million
   */
  public int mostSteps(double sigma, Epsilon target, Accountant accountant) {
    int within = 0;
    int beyond = MOST_STEPS + 1;
    while (beyond - within > 1) {
      int middle = within + (beyond - within) / 2;
      if (of(middle).epsilon(sigma, accountant) <= target.value()) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return within;
  }

  /** The same for another number of steps. */
  public TrainingForecast of(int otherSteps) {
    return new TrainingForecast(q, otherSteps, delta);
  }

  private Plan plan(double sigma) {
    return Plan.of(new MechanismEvent.PoissonGaussian(q, sigma), steps);
  }
}
