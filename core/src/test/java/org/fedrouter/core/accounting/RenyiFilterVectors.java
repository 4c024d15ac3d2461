package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds of the privacy model, computed there with 30 digits and floored. */
class RenyiFilterVectors {
  @ParameterizedTest
  @CsvSource({
    "0.1, 1e-5, 432993, 125.23",
    "0.5, 1e-5, 8505500, 31.77",
    "1, 1e-5, 30556595, 17.81",
    "3, 1e-5, 224249168, 7.508",
    "5, 1e-5, 550973474, 5.230",
    "8, 1e-5, 1229714525, 3.874",
    "10, 1e-5, 1782695616, 3.402",
    "15, 1e-5, 3436813010, 2.748",
    "20, 1e-5, 5392038043, 2.404",
    "1, 1e-6, 24356000, 21.98"
  })
  void limit_ofPublishedTargets_isTheFlooredThreshold(
      double epsilon, double delta, long nano, double order) {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(delta));
    assertThat(filter.order()).isCloseTo(order, within(order * 1e-3));
    if (delta == 1e-5 && epsilon != 0.5) {
      assertThat(filter.limitNano()).isEqualTo(nano);
    } else {
      assertThat((double) filter.limitNano()).isCloseTo((double) nano, within(nano * 6e-6));
    }
  }

  @Test
  void limit_atAnotherOrder_isSmaller() {
    RenyiFilter best = RenyiFilter.forLinearCurves(new Epsilon(3), new Delta(1e-5));
    for (double factor : new double[] {0.5, 0.9, 1.1, 2}) {
      RenyiFilter other =
          new RenyiFilter(best.epsilon(), best.delta(), 1 + (best.order() - 1) * factor);
      assertThat(other.limitNano()).isLessThan(best.limitNano());
    }
  }

  @Test
  void bound_convertedBack_isTheTargetEpsilon() {
    for (double epsilon : new double[] {0.05, 0.1, 1, 10, 100}) {
      RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5));
      double back = LinearConversion.epsilon(filter.limitNano(), filter.delta());
      assertThat(back).isLessThanOrEqualTo(epsilon * (1 + 1e-9)).isGreaterThan(epsilon * 0.999);
    }
  }

  @Test
  void filter_outsideItsDomain_isRefusedByName() {
    assertThatThrownBy(() -> new Epsilon(0))
        .hasMessageContaining("epsilon")
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new Epsilon(Double.NaN)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new Delta(1)).hasMessageContaining("delta");
    assertThatThrownBy(() -> new RenyiFilter(new Epsilon(1), new Delta(1e-5), 1))
        .hasMessageContaining("order");
  }
}
