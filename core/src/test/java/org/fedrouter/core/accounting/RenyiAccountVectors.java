package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden row, by its curve and by its epsilon; tolerances are those of the table's meta. */
class RenyiAccountVectors {
  private static final RenyiCurves COARSE = new RenyiCurves(RenyiOrders.COARSE);
  private static final RenyiCurves RECOMMENDED = new RenyiCurves(RenyiOrders.RECOMMENDED);

  static List<GoldenTable.Row> rows() {
    return GoldenTable.rows();
  }

  @Test
  void orders_areThoseOfTheTable() {
    assertThat(RenyiOrders.COARSE.toList())
        .containsExactlyElementsOf(boxed(GoldenTable.meta("seed_orders")));
    assertThat(RenyiOrders.RECOMMENDED.toList())
        .containsExactlyElementsOf(boxed(GoldenTable.meta("recommended_orders")))
        .hasSize(194);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void curve_atCoarseOrders_isTheExactOne(GoldenTable.Row row) {
    RenyiAccount account = RenyiAccount.of(COARSE, row.plan());
    double[] exact = row.numbers("rdp_exact_at_seed_orders");
    for (int i = 0; i < exact.length; i++) {
      assertThat(account.loss(i)).isCloseTo(exact[i], within(1e-7 * exact[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_atCoarseOrders_isTheExactOne(GoldenTable.Row row) {
    assertThat(RenyiAccount.of(COARSE, row.plan()).epsilon(row.delta()))
        .isCloseTo(row.number("eps_rdp_exact_seed_orders"), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_atRecommendedOrders_isTheExactOne(GoldenTable.Row row) {
    RenyiAccount account = RenyiAccount.of(RECOMMENDED, row.plan());
    assertThat(account.epsilon(row.delta()))
        .isCloseTo(row.number("eps_rdp_exact_recommended_orders"), within(1e-6));
    assertThat(account.order(row.delta())).isEqualTo(row.number("order_exact_recommended"));
  }

  /** The classic conversion is larger by log(a)/(a-1) - log(1-1/a): it must not be what we do. */
  @ParameterizedTest
  @MethodSource("rows")
  void classicConversion_wouldFail(GoldenTable.Row row) {
    double classic = row.number("eps_rdp_seed_orders_classic_mironov");
    assertThat(RenyiAccount.of(COARSE, row.plan()).epsilon(row.delta()))
        .isLessThan(classic - 1e-3 * Math.min(1, classic));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
