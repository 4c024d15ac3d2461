package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyticGaussianVectors {
  static Stream<GoldenTable.Row> rows() {
    return GoldenTable.with("eps_exact_analytic_gaussian");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_ofGoldenGaussians_isExactAndNeverBelow(GoldenTable.Row row) {
    double exact = row.number("eps_exact_analytic_gaussian");
    double epsilon = AnalyticGaussian.epsilon(sigma(row), row.delta());
    assertThat(epsilon)
        .isCloseTo(exact, within(1e-9 + 1e-11 * exact))
        .isGreaterThan(exact - 1e-11 * (1 + exact));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void sigma_ofGoldenEpsilons_goesBack(GoldenTable.Row row) {
    double exact = row.number("eps_exact_analytic_gaussian");
    double sigma = AnalyticGaussian.sigma(new Epsilon(exact), row.delta());
    assertThat(sigma).isCloseTo(sigma(row), within(1e-6 * sigma(row)));
  }

  @Test
  void sigma_neverExceedsTheTarget_andIsNearlyTheLeast() {
    for (double epsilon : new double[] {1e-3, 0.1, 1, 8, 50}) {
      for (double delta : new double[] {1e-12, 1e-5, 0.1}) {
        double sigma = AnalyticGaussian.sigma(new Epsilon(epsilon), new Delta(delta));
        assertThat(AnalyticGaussian.delta(sigma, epsilon)).isLessThanOrEqualTo(delta);
        assertThat(AnalyticGaussian.epsilon(sigma, new Delta(delta)))
            .isLessThanOrEqualTo(epsilon * (1 + 1e-9));
        assertThat(AnalyticGaussian.delta(sigma * (1 - 1e-7), epsilon)).isGreaterThan(delta);
      }
    }
  }

  /** sqrt(2 log(1.25/delta))/epsilon holds only below 1, and wastes noise there. */
  @Test
  void textbookCalibration_isNotWhatWeDo() {
    double textbook = Math.sqrt(2 * Math.log(1.25 / 1e-5)) / 0.5;
    assertThat(AnalyticGaussian.sigma(new Epsilon(0.5), new Delta(1e-5)))
        .isLessThan(0.95 * textbook);
    double wrong = Math.sqrt(2 * Math.log(1.25 / 1e-5)) / 50;
    assertThat(AnalyticGaussian.delta(wrong, 50)).isGreaterThan(1e-5);
  }

  @Test
  void delta_againstTwoDirectTails_whereTheyAreSafe() {
    // P(Z > 0.5) - e P(Z > 1.5), tails to 16 digits.
    double direct = 0.3085375387259869 - Math.E * 0.0668072012688581;
    assertThat(AnalyticGaussian.delta(1, 1)).isCloseTo(direct, within(1e-11));
    assertThat(AnalyticGaussian.delta(1, 0)).isCloseTo(0.3829249225480262, within(1e-11));
  }

  @Test
  void delta_andEpsilon_areMonotone() {
    double last = 1;
    for (double epsilon = 0; epsilon < 30; epsilon += 0.1) {
      double delta = AnalyticGaussian.delta(0.7, epsilon);
      assertThat(delta).isNotNegative().isLessThanOrEqualTo(last);
      last = delta;
    }
    double before = Double.POSITIVE_INFINITY;
    for (double sigma = 1e-3; sigma < 1e7; sigma *= 1.7) {
      double epsilon = AnalyticGaussian.epsilon(sigma, new Delta(1e-6));
      assertThat(epsilon).isNotNaN().isLessThanOrEqualTo(before);
      before = epsilon;
    }
    assertThat(before).isZero();
  }

  @Test
  void targets_outOfReach_areRefused() {
    assertThatThrownBy(() -> AnalyticGaussian.sigma(new Epsilon(1e-300), new Delta(1e-12)))
        .hasMessageContaining("no sigma");
    assertThatThrownBy(() -> AnalyticGaussian.delta(0, 1)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> AnalyticGaussian.delta(1, Double.NaN)).hasMessageContaining("epsilon");
  }

  private static double sigma(GoldenTable.Row row) {
    double precision = 0;
    for (Counted leaf : row.plan().leaves()) {
      double sigma = ((Gaussian) leaf.event()).sigma();
      precision += leaf.count() / (sigma * sigma);
    }
    return 1 / Math.sqrt(precision);
  }
}
