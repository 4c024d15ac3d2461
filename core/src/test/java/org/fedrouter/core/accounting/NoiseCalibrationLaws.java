package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.loss.PrivacyLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseCalibrationLaws {
  private static final RenyiCurves CURVES = new RenyiCurves(RenyiOrders.RECOMMENDED);

  @ParameterizedTest
  @CsvSource({"0.05, 1, 1e-6", "1, 1, 1e-5", "1, 1000, 1e-5", "20, 10, 1e-8"})
  void gaussian_byCurves_neverExceedsTheTarget(double epsilon, long count, double delta) {
    double sigma =
        NoiseCalibration.sigma(
                s -> Plan.of(new Gaussian(s), count),
                CURVES,
                new Epsilon(epsilon),
                new Delta(delta))
            .orElseThrow();
    assertThat(cost(new Gaussian(sigma), count, delta)).isLessThanOrEqualTo(epsilon);
    assertThat(cost(new Gaussian(sigma * (1 - 1e-6)), count, delta)).isGreaterThan(epsilon);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.01, 1000, 1e-5", "8, 0.1, 100, 1e-6"})
  void sampled_byCurves_neverExceedsTheTarget(double epsilon, double q, long count, double delta) {
    double sigma =
        NoiseCalibration.sigma(
                s -> Plan.of(new PoissonGaussian(q, s), count),
                CURVES,
                new Epsilon(epsilon),
                new Delta(delta))
            .orElseThrow();
    assertThat(cost(new PoissonGaussian(q, sigma), count, delta)).isLessThanOrEqualTo(epsilon);
    assertThat(cost(new PoissonGaussian(q, sigma * (1 - 1e-6)), count, delta))
        .isGreaterThan(epsilon);
  }

  @Test
  void sampled_byLossDistribution_neverExceedsTheTarget_andNeedsLessNoise() {
    Epsilon target = new Epsilon(1);
    Delta delta = new Delta(1e-5);
    double sigma =
        PrivacyLoss.sigma(s -> Plan.of(new PoissonGaussian(0.01, s), 1_000), target, delta)
            .orElseThrow();
    double byCurves =
        NoiseCalibration.sigma(
                s -> Plan.of(new PoissonGaussian(0.01, s), 1_000), CURVES, target, delta)
            .orElseThrow();
    assertThat(loss(new PoissonGaussian(0.01, sigma), delta)).isLessThanOrEqualTo(1);
    assertThat(loss(new PoissonGaussian(0.01, sigma * 0.999), delta)).isGreaterThan(1);
    assertThat(sigma).isLessThan(byCurves);
  }

  @Test
  void gaussian_byLossDistribution_isTheAnalyticOne() {
    Epsilon target = new Epsilon(1);
    Delta delta = new Delta(1e-5);
    double sigma = PrivacyLoss.sigma(s -> Plan.of(new Gaussian(s), 1), target, delta).orElseThrow();
    double exact = AnalyticGaussian.sigma(target, delta);
    assertThat(sigma).isBetween(exact * (1 - 1e-9), exact * (1 + 2e-4));
  }

  @Test
  void target_outOfReach_isEmpty() {
    assertThat(
            NoiseCalibration.sigma(
                s -> Plan.of(new Gaussian(s), 1_000_000_000),
                plan -> Double.POSITIVE_INFINITY,
                new Epsilon(1),
                1e-3))
        .isEmpty();
  }

  @Test
  void target_thatAnyNoiseReaches_givesTheLeast() {
    assertThat(
            NoiseCalibration.sigma(
                    s -> Plan.of(new Gaussian(s), 1), plan -> 0, new Epsilon(1), 1e-3)
                .orElseThrow())
        .isLessThan(1.01e-3);
  }

  @Test
  void precision_outsideItsDomain_isRefused() {
    assertThatThrownBy(
            () ->
                NoiseCalibration.sigma(
                    s -> Plan.of(new Gaussian(s), 1), plan -> 0, new Epsilon(1), 0))
        .hasMessageContaining("precision");
  }

  private static double cost(MechanismEvent event, long count, double delta) {
    return RenyiAccount.empty(CURVES).compose(event, count).epsilon(new Delta(delta));
  }

  private static double loss(MechanismEvent event, Delta delta) {
    return PrivacyLoss.epsilon(Plan.of(event, 1_000), delta).orElseThrow();
  }
}
