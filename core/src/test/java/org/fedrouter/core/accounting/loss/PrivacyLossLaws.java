package org.fedrouter.core.accounting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.fedrouter.core.accounting.AnalyticGaussian;
import org.fedrouter.core.accounting.Counted;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.Laplace;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;
import org.fedrouter.core.accounting.MechanismEvent.ZeroConcentrated;
import org.fedrouter.core.accounting.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyLossLaws {
  private static final Delta DELTA = new Delta(1e-5);

  /** Gaussians composed by transforms, not by adding precisions: the exact curve is the judge. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1e-5",
    "1, 10, 1e-5",
    "5, 100, 1e-8",
    "40, 1000, 1e-5",
    "30, 10000, 1e-6",
    "2, 7, 1e-12",
    "0.5, 3, 0.1",
    "300, 1, 1e-5"
  })
  void transforms_ofGaussians_areNeverBelowExact_andHardlyAbove(
      double sigma, int count, double delta) {
    double exact = AnalyticGaussian.epsilon(sigma / Math.sqrt(count), new Delta(delta));
    double epsilon = gaussians(sigma, count, delta, PrivacyLoss.INTERVAL);
    assertThat(epsilon).isGreaterThan(exact - 1e-10 * (1 + exact)).isLessThan(exact + 1e-4);
  }

  /** Rounding to a coarse grid must cost privacy, never invent it. */
  @ParameterizedTest
  @CsvSource({"0.3", "0.1", "0.03", "0.01", "0.001"})
  void transforms_onCoarseGrids_areStillAbove(double interval) {
    double exact = AnalyticGaussian.epsilon(3 / Math.sqrt(50), DELTA);
    LossCells cells = LossCells.of(new NormalShape(1, 3), interval, 1e-16);
    double total = cells.infinite();
    for (int i = 0; i < cells.size(); i++) {
      total += cells.mass(i);
    }
    assertThat(total).isBetween(1.0, 1 + 1e-7);
    assertThat(gaussians(3, 50, 1e-5, interval)).isGreaterThan(exact - 1e-10);
  }

  @Test
  void epsilon_growsWithCount_andFallsWithNoiseAndDelta() {
    double last = 0;
    for (long count : new long[] {10, 100, 1_000, 10_000}) {
      double epsilon = epsilon(new Plan(List.of(new Counted(new PoissonGaussian(0.01, 1), count))));
      assertThat(epsilon).isGreaterThan(last);
      last = epsilon;
    }
    last = Double.POSITIVE_INFINITY;
    for (double sigma : new double[] {0.6, 0.9, 1.4, 3, 10}) {
      double epsilon = epsilon(Plan.of(new PoissonGaussian(0.05, sigma), 100));
      assertThat(epsilon).isLessThan(last);
      last = epsilon;
    }
    last = Double.POSITIVE_INFINITY;
    for (double delta : new double[] {1e-12, 1e-9, 1e-6, 1e-3, 0.1, 0.5}) {
      double epsilon =
          PrivacyLoss.epsilon(Plan.of(new PoissonGaussian(0.05, 1), 100), new Delta(delta))
              .orElseThrow();
      assertThat(epsilon).isLessThan(last);
      last = epsilon;
    }
  }

  @Test
  void order_ofComposition_isIrrelevant() {
    Counted laplace = new Counted(new Laplace(3), 4);
    Counted sampled = new Counted(new PoissonGaussian(0.1, 1), 30);
    Counted gaussian = new Counted(new Gaussian(4), 2);
    double one = epsilon(new Plan(List.of(laplace, sampled, gaussian)));
    double other = epsilon(new Plan(List.of(gaussian, laplace, sampled)));
    assertThat(one).isCloseTo(other, within(1e-9));
  }

  /** Removal alone would report less than both directions do. */
  @Test
  void sampled_countsTheWorseDirection() {
    LossPart part = new LossPart(new NormalShape(0.5, 1), 1);
    double removed = LossSum.epsilon(List.of(part), 1e-5, 1e-4).orElseThrow();
    double added = LossSum.epsilon(List.of(part.reversed()), 1e-5, 1e-4).orElseThrow();
    double both = epsilon(Plan.of(new PoissonGaussian(0.5, 1), 1));
    assertThat(removed).isGreaterThan(added + 0.1);
    assertThat(both).isEqualTo(Math.max(removed, added));
  }

  /**
   * One release, where delta(epsilon) has a closed form: q times the Gaussian's at a new epsilon.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.01, 0.8", "0.5, 2"})
  void sampledOnce_equalsTheClosedForm(double q, double sigma) {
    double delta = 1e-5;
    double gaussian = AnalyticGaussian.epsilon(sigma, new Delta(delta / q));
    double exact = Math.log1p(q * Math.expm1(gaussian));
    assertThat(epsilon(Plan.of(new PoissonGaussian(q, sigma), 1)))
        .isCloseTo(exact, within(1e-6))
        .isGreaterThan(exact - 1e-11);
  }

  @Test
  void samplingEverybody_isNoSampling() {
    assertThat(epsilon(Plan.of(new PoissonGaussian(1, 2), 5)))
        .isEqualTo(epsilon(Plan.of(new Gaussian(2), 5)));
    assertThat(epsilon(Plan.of(new PoissonGaussian(1 - 1e-12, 2), 5)))
        .isCloseTo(epsilon(Plan.of(new Gaussian(2), 5)), within(1e-6));
  }

  @Test
  void ownDeltas_areTakenOffFirst() {
    ApproximateLoss event = new ApproximateLoss(0.1, new Delta(1e-7));
    assertThat(epsilon(Plan.of(event, 50))).isGreaterThan(epsilon(Plan.of(new PureLoss(0.1), 50)));
    assertThat(PrivacyLoss.epsilon(Plan.of(event, 101), DELTA)).isEmpty();
  }

  @Test
  void oneEventWithoutADistribution_emptiesThePlan() {
    Plan plan =
        new Plan(
            List.of(new Counted(new Gaussian(1), 1), new Counted(new ZeroConcentrated(0.1), 1)));
    assertThat(PrivacyLoss.epsilon(plan, DELTA)).isEmpty();
  }

  /**
   * Mixtures whose Gaussians are strong: their losses reach where log(1-q + q exp(s)) rounds to
   * log(0). Judged by the saddle-point integral of the moment generating functions.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 20, 2, 1e-5, 28.5695286864",
    "0.25, 1, 1, 1e-5, 25.0128914779",
  })
  void strongGaussians_mixWithLaplace(
      double sigma, int count, double b, double delta, double exact) {
    Plan plan =
        new Plan(List.of(new Counted(new Gaussian(sigma), count), new Counted(new Laplace(b), 1)));
    assertThat(PrivacyLoss.epsilon(plan, new Delta(delta)).orElseThrow())
        .isBetween(exact - 1e-9, exact + 1e-4);
  }

  @ParameterizedTest
  @CsvSource({"0.05", "0.3", "0.0005"})
  void anyGaussian_mixesWithAnything_atAnyDelta(double sigma) {
    int count = sigma < 1e-3 ? 1_000_000 : 1;
    Counted noise = new Counted(new Gaussian(sigma * Math.sqrt(count)), count);
    for (double delta : new double[] {1e-12, 1e-5, 1e-2}) {
      Plan plan = new Plan(List.of(noise, new Counted(new PureLoss(0.01), 1)));
      double epsilon = PrivacyLoss.epsilon(plan, new Delta(delta)).orElseThrow();
      double alone = AnalyticGaussian.epsilon(sigma, new Delta(delta));
      assertThat(epsilon).isBetween(alone * (1 - 1e-9), (alone + 0.01) * 1.001);
    }
  }

  /** An atom one unit beyond a grid point was once counted as an infinite loss. */
  @Test
  void atoms_besideGridPoints_areNotLost() {
    for (int n = 1; n < 20_000; n += 1993) {
      double eps = n * PrivacyLoss.INTERVAL;
      for (double near : new double[] {eps, Math.nextUp(eps), Math.nextDown(eps)}) {
        OptionalDouble epsilon = PrivacyLoss.epsilon(Plan.of(new PureLoss(near), 1), DELTA);
        assertThat(epsilon).isPresent();
        assertThat(epsilon.getAsDouble()).isBetween(near - 1e-4, near + 1e-4);
      }
    }
  }

  /** Judged by the saddle-point integral; the grid and the window must follow the count. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 1, 1000000, 6.026131, 1e-3",
    "0.1, 100, 1000000, 4.377369, 1e-3",
    "0.01, 100, 1000000, 0.340685, 1e-3",
    "0.01, 0.3, 1000000, 16663.8541, 1",
  })
  void aMillionSampledSteps_areNotFarAbove(
      double q, double sigma, long count, double exact, double above) {
    double epsilon = epsilon(Plan.of(new PoissonGaussian(q, sigma), count));
    assertThat(epsilon).isBetween(exact * (1 - 1e-6), exact + above);
  }

  @Test
  void aMillionLaplaces_areNotFarAbove() {
    double epsilon = epsilon(Plan.of(new Laplace(0.3), 1_000_000));
    assertThat(epsilon).isBetween(2375675.47 * (1 - 1e-9), 2375675.47 + 50);
  }

  @Test
  void nothing_costsNothing() {
    assertThat(epsilon(new Plan(List.of()))).isZero();
  }

  /** exp overflows at a loss of 710: once a source of NaN and of far too small epsilons. */
  @Test
  void hugeLosses_areNotLost() {
    assertThat(epsilon(Plan.of(new PureLoss(1_000), 1))).isCloseTo(1_000, within(1e-3));
    assertThat(epsilon(Plan.of(new PureLoss(1_000), 1_000_000))).isCloseTo(1e9, within(1e4));
    assertThat(epsilon(Plan.of(new Laplace(0.001), 10))).isCloseTo(10_000, within(100.0));
  }

  @Test
  void tinyLosses_areZeroOrTiny() {
    assertThat(epsilon(Plan.of(new PureLoss(1e-15), 1_000))).isBetween(0.0, 1e-9);
    assertThat(epsilon(Plan.of(new PoissonGaussian(1e-15, 1), 1))).isBetween(0.0, 1e-9);
    assertThat(epsilon(Plan.of(new Gaussian(1e9), 1))).isZero();
  }

  /** Ten thousand steps of every rate and noise the table has; minutes, so only at night. */
  @Tag("nightly")
  @Test
  void tenThousandSteps_ofManyPlans_areFiniteAndBelowTheUnsampledOnes() {
    for (double q : new double[] {1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9}) {
      for (double sigma : new double[] {0.5, 0.8, 1.1, 2, 8}) {
        double sampled = epsilon(Plan.of(new PoissonGaussian(q, sigma), 10_000));
        assertThat(sampled).isLessThan(epsilon(Plan.of(new Gaussian(sigma), 10_000)));
      }
    }
  }

  private static double epsilon(Plan plan) {
    return PrivacyLoss.epsilon(plan, DELTA).orElseThrow();
  }

  private static double gaussians(double sigma, long count, double delta, double interval) {
    List<LossPart> parts = List.of(new LossPart(new NormalShape(1, sigma), count));
    return LossSum.epsilon(parts, delta, interval).orElseThrow();
  }
}
