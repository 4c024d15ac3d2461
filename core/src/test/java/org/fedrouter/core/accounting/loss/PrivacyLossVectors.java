package org.fedrouter.core.accounting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.GoldenTable;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.Plan;
import org.fedrouter.core.accounting.RenyiAccount;
import org.fedrouter.core.accounting.RenyiCurves;
import org.fedrouter.core.accounting.RenyiOrders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden row: never below the exact epsilon, at most 2e-3 above the table's upper bound. */
class PrivacyLossVectors {
  private static final RenyiCurves CURVES = new RenyiCurves(RenyiOrders.RECOMMENDED);

  static Stream<GoldenTable.Row> rows() {
    return GoldenTable.with("eps_pld_pessimistic");
  }

  static Stream<GoldenTable.Row> without() {
    return GoldenTable.rows().stream().filter(row -> !row.has("eps_pld_pessimistic"));
  }

  /** At interval 1e-4 the table's values are themselves within 1e-3 of the exact ones. */
  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_liesBetweenExactAndTable_andBelowTheCurves(GoldenTable.Row row) {
    double table = row.number("eps_pld_pessimistic");
    double epsilon = PrivacyLoss.epsilon(row.plan(), row.delta()).orElseThrow();
    assertThat(epsilon).isLessThanOrEqualTo(table + 2e-3).isGreaterThan(table - 1e-3);
    if (row.has("eps_exact_analytic_gaussian")) {
      double exact = row.number("eps_exact_analytic_gaussian");
      assertThat(epsilon).isBetween(exact - 1e-9, exact + 1e-8);
    }
    // Where the pair is the true worst one, the curves cannot be below it.
    if (!hasBoundedRange(row.plan())) {
      assertThat(epsilon)
          .isLessThan(RenyiAccount.of(CURVES, row.plan()).epsilon(row.delta()) + 1e-6);
    }
  }

  private static boolean hasBoundedRange(Plan plan) {
    return plan.leaves().stream()
        .anyMatch(leaf -> leaf.event() instanceof MechanismEvent.ExponentialBoundedRange);
  }

  @ParameterizedTest
  @MethodSource("without")
  void epsilon_ofEventsWithoutADistribution_isEmpty(GoldenTable.Row row) {
    assertThat(PrivacyLoss.epsilon(row.plan(), row.delta())).isEmpty();
  }

  static List<Long> counts() {
    return List.of(1L, 3L, 10L, 100L, 1_000L);
  }

  /** The closed form: n bits with odds exp(e), losses (2k - n) e. */
  @ParameterizedTest
  @MethodSource("counts")
  void pureLosses_equalTheBinomialSum(long count) {
    double e = 0.1;
    double delta = 1e-5;
    double epsilon =
        PrivacyLoss.epsilon(Plan.of(new MechanismEvent.PureLoss(e), count), new Delta(delta))
            .orElseThrow();
    double exact = binomialEpsilon(e, (int) count, delta);
    assertThat(epsilon).isCloseTo(exact, within(1e-6)).isGreaterThan(exact - 1e-11);
  }

  private static double binomialEpsilon(double e, int n, double delta) {
    double low = 0;
    double high = n * e;
    while (high - low > 1e-13) {
      double middle = (low + high) / 2;
      if (binomialDelta(e, n, middle) > delta) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double binomialDelta(double e, int n, double epsilon) {
    double logP = -Math.log1p(Math.exp(-e));
    double logQ = -Math.log1p(Math.exp(e));
    double logBinomial = 0;
    double sum = 0;
    for (int k = n; k >= 0; k--) {
      double loss = (2.0 * k - n) * e;
      if (loss > epsilon) {
        sum += Math.exp(logBinomial + k * logP + (n - k) * logQ) * -Math.expm1(epsilon - loss);
      }
      logBinomial += Math.log(k / (n - k + 1.0));
    }
    return sum;
  }
}
