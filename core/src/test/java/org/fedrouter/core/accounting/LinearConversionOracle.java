package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a slow search over a dense grid, and against published conversions at delta 1e-5. */
class LinearConversionOracle {
  private static final Delta DELTA = new Delta(1e-5);

  @ParameterizedTest
  @CsvSource({
    "0.0001, .0451",
    "0.001, .1578",
    "0.01, .5458",
    "0.1, 1.914",
    "0.5, 4.729",
    "1, 7.077"
  })
  void epsilon_ofPublishedRho_matches(double rho, double epsilon) {
    double ours = LinearConversion.epsilon((long) (rho * 1e9), DELTA);
    assertThat(ours).isLessThan(epsilon * 1.001).isGreaterThan(epsilon * 0.99);
  }

  @Test
  void epsilon_isTheMinimumOverAllOrders() {
    for (long nano : new long[] {1, 1_000, 432_993, 30_556_595, 5_000_000_000L}) {
      double rho = nano / 1e9;
      double best = Double.POSITIVE_INFINITY;
      for (double x = -10; x < 16; x += 1e-4) {
        double a = 1 + Math.exp(x);
        best = Math.min(best, rho * a + Math.log1p(-1 / a) - Math.log(1e-5 * a) / (a - 1));
      }
      best = Math.max(0, best);
      assertThat(LinearConversion.epsilon(nano, DELTA)).isCloseTo(best, within(1e-7 + best * 1e-7));
    }
  }

  @Test
  void epsilon_growsWithRho_andIsZeroForNothing() {
    assertThat(LinearConversion.epsilon(0, DELTA)).isZero();
    double last = 0;
    for (long nano = 1_000; nano < 10_000_000_000L; nano *= 3) {
      double epsilon = LinearConversion.epsilon(nano, DELTA);
      assertThat(epsilon).isGreaterThanOrEqualTo(last);
      last = epsilon;
    }
    assertThatThrownBy(() -> LinearConversion.epsilon(-1, DELTA)).hasMessageContaining("rhoNano");
  }
}
