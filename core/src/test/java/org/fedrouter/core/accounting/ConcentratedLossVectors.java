package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConcentratedLossVectors {
  static Stream<GoldenTable.Row> rows() {
    return GoldenTable.with("eps_zcdp_continuous_order");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_ofGoldenRows_isTheContinuousOne(GoldenTable.Row row) {
    double rho = LinearLoss.rho(row.plan()).orElseThrow();
    double exact = row.number("eps_zcdp_continuous_order");
    assertThat(rho).isCloseTo(row.number("rho_zcdp"), within(1e-12 * rho));
    assertThat(ConcentratedLoss.epsilon(rho, row.delta()))
        .isCloseTo(exact, within(1e-6))
        .isLessThanOrEqualTo(row.number("eps_rdp_exact_recommended_orders") + 1e-9);
  }

  @Test
  void delta_goesBackFromEpsilon() {
    for (double rho : new double[] {0.01, 0.3, 1, 20}) {
      for (double delta : new double[] {1e-10, 1e-5, 1e-2}) {
        double epsilon = ConcentratedLoss.epsilon(rho, new Delta(delta));
        assertThat(ConcentratedLoss.delta(rho, new Epsilon(epsilon)))
            .isCloseTo(delta, within(1e-6 * delta));
      }
    }
  }

  @Test
  void rho_neverExceedsTheTarget_andIsNearlyTheMost() {
    for (double epsilon : new double[] {0.01, 0.1, 1, 10, 100}) {
      for (double delta : new double[] {1e-9, 1e-5, 1e-2}) {
        double rho = ConcentratedLoss.rho(new Epsilon(epsilon), new Delta(delta));
        assertThat(ConcentratedLoss.epsilon(rho, new Delta(delta)))
            .isLessThanOrEqualTo(epsilon)
            .isGreaterThan(epsilon * (1 - 1e-6));
      }
    }
  }

  @Test
  void delta_fallsWithEpsilon_andIsAProbability() {
    double last = 1;
    for (double epsilon = 0.01; epsilon < 60; epsilon *= 1.2) {
      double delta = ConcentratedLoss.delta(0.5, new Epsilon(epsilon));
      assertThat(delta).isBetween(0.0, last);
      last = delta;
    }
    assertThat(ConcentratedLoss.delta(0, new Epsilon(1))).isZero();
    assertThat(ConcentratedLoss.epsilon(0, new Delta(0.1))).isZero();
  }

  @Test
  void sampledEvents_haveNoRho() {
    assertThat(LinearLoss.rho(Plan.of(new MechanismEvent.PoissonGaussian(0.01, 1.1), 1))).isEmpty();
    assertThat(LinearLoss.rho(Plan.of(new MechanismEvent.Laplace(1), 1))).isEmpty();
    assertThat(LinearLoss.rho(Plan.of(new MechanismEvent.ExponentialBoundedRange(2), 3)))
        .hasValue(1.5);
  }

  @Test
  void rho_thatIsNone_isRefused() {
    for (double rho : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ConcentratedLoss.epsilon(rho, new Delta(0.1)))
          .hasMessageContaining("rho");
      assertThatThrownBy(() -> ConcentratedLoss.delta(rho, new Epsilon(1)))
          .hasMessageContaining("rho");
    }
  }
}
