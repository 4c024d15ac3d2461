package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the privacy model: B = 100, tau = 1, T = 64, delta = 1e-5. */
class ExponentialMechanismVectors {
  @ParameterizedTest
  @CsvSource({"0.1, .183", "1, 1.545", "3, 4.185", "10, 11.80"})
  void calibrate_forPublishedBudgets_givesTheClip(double epsilon, double clip) {
    long budget = limit(epsilon);
    ExponentialMechanism mechanism =
        ExponentialMechanism.calibrate(budget, 64, 100, Temperature.ONE, 1).orElseThrow();
    assertThat(Lattice.logits(mechanism.clip())).isCloseTo(clip, within(1e-3 + clip * 1e-3));
    assertThat(mechanism.chargeNano(64)).isLessThanOrEqualTo(budget);
    assertThat(larger(mechanism).chargeNano(64)).isGreaterThan(budget);
  }

  @Test
  void charge_isTwiceCSquaredOverBTauSquared_roundedUp() {
    ExponentialMechanism mechanism = new ExponentialMechanism(1024, 100, Temperature.ONE, 1);
    assertThat(mechanism.chargeNano(1)).isEqualTo(200_001);
    assertThat(mechanism.chargeNano(0)).isZero();
    assertThat(mechanism.chargeNano(64)).isEqualTo(64 * 200_000 + 1);
  }

  @Test
  void charge_isForAPatientsReplacement_notForARemovedShard() {
    ExponentialMechanism mechanism = new ExponentialMechanism(3 * 1024, 100, Temperature.ONE, 1);
    double removal = 9 / (2.0 * 100 * 100);
    assertThat(mechanism.chargeNano(1) / 1e9).isCloseTo(4 * removal, within(1e-8));
  }

  @Test
  void charge_growsWithTheSquareOfHospitalsPerPatient() {
    double one = new ExponentialMechanism(2048, 96, Temperature.ONE, 1).chargeNano(1000);
    double three = new ExponentialMechanism(2048, 96, Temperature.ONE, 3).chargeNano(1000);
    assertThat(three / one).isCloseTo(9, within(1e-6));
  }

  @Test
  void charge_usesTheTemperatureOfTheSampler() {
    double hot = new ExponentialMechanism(2048, 96, new Temperature(2000), 1).chargeNano(1000);
    double one = new ExponentialMechanism(2048, 96, Temperature.ONE, 1).chargeNano(1000);
    assertThat(one / hot).isCloseTo(4, within(1e-6));
  }

  @Test
  void affordableRounds_isTheLargestThatFits() {
    ExponentialMechanism mechanism = new ExponentialMechanism(1500, 96, Temperature.ONE, 1);
    long budget = limit(1);
    int tokens = mechanism.affordableRounds(budget, 1_000_000);
    assertThat(mechanism.chargeNano(tokens)).isLessThanOrEqualTo(budget);
    assertThat(mechanism.chargeNano(tokens + 1)).isGreaterThan(budget);
    assertThat(mechanism.affordableRounds(0, 64)).isZero();
  }

  @Test
  void charge_beyondALong_isTheLargestLong_andNeverFits() {
    ExponentialMechanism widest = new ExponentialMechanism(24 << 10, 1, Temperature.ONE, 100);
    assertThat(widest.chargeNano(1_000_000)).isEqualTo(Long.MAX_VALUE);
    assertThat(ExponentialMechanism.calibrate(limit(1), 1_000_000, 1, Temperature.ONE, 100))
        .isEmpty();
  }

  @Test
  void calibrate_whenNothingFits_isEmpty() {
    assertThat(ExponentialMechanism.calibrate(0, 64, 100, Temperature.ONE, 1)).isEmpty();
  }

  @Test
  void mechanism_outsideItsDomain_isRefused() {
    assertThatThrownBy(() -> new ExponentialMechanism(0, 100, Temperature.ONE, 1))
        .hasMessageContaining("clip");
    assertThatThrownBy(() -> new ExponentialMechanism(1, 0, Temperature.ONE, 1))
        .hasMessageContaining("shards");
    assertThatThrownBy(() -> Temperature.of(0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> Temperature.of(Double.NaN)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> new ExponentialMechanism(1, 1, Temperature.ONE, 1).chargeNano(-1))
        .hasMessageContaining("tokens");
  }

  private static long limit(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5)).limitNano();
  }

  private static ExponentialMechanism larger(ExponentialMechanism m) {
    return new ExponentialMechanism(
        m.clip() + 1, m.shards(), m.temperature(), m.hospitalsPerPatient());
  }
}
