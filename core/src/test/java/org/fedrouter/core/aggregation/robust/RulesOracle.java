package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C4: the rules against the same rules written plainly, on many rounds. */
class RulesOracle {
  private static final double TOLERANCE = 1e-9;

  private static void assertSame(String rule, double[][] rows, int f) {
    double[] expected = PlainRules.answer(rule, rows, f);
    double[] actual = Rounds.result(rule, rows, f);
    // Around zero only what was sent gives a measure.
    double size = Math.max(Pull.norm(rows[0]) * 1e-6, Pull.norm(expected));
    assertThat(Math.sqrt(PlainRules.distance(actual, expected)))
        .as("%s n=%d d=%d f=%d", rule, rows.length, rows[0].length, f)
        .isLessThanOrEqualTo(TOLERANCE * size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean",
        "median",
        "trmean",
        "meamed",
        "krum_byzfl",
        "krum_flower",
        "multikrum_byzfl",
        "multikrum_flower_keep_n_minus_f",
        "geomed_byzfl_nu0.1_T3",
        "centered_clip_m0_L3_tau10",
        "centered_clip_m0_L5_tau1",
        "mda",
        "nnm+trmean",
        "nnm+median",
        "nnm+krum_byzfl",
        "arc+trmean",
        "bucketing_s2_identity_perm+median"
      })
  void rule_isAsWritten(String rule) {
    for (int n = 1; n <= 12; n++) {
      for (int f = 0; 2 * f < n; f++) {
        for (int d : new int[] {1, 3, 300}) {
          assertSame(rule, Rounds.gaussian(n, d, 31L * n + f), f);
        }
      }
    }
  }

  /** Whole numbers: distances and values are equal wherever they can be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "median",
        "trmean",
        "meamed",
        "krum_byzfl",
        "krum_flower",
        "multikrum_byzfl",
        "multikrum_flower_keep_n_minus_f",
        "mda",
        "nnm+trmean",
        "bucketing_s2_identity_perm+median"
      })
  void ties_goToTheLowestClient(String rule) {
    for (int seed = 0; seed < 40; seed++) {
      int n = 3 + seed % 9;
      assertSame(rule, Rounds.whole(n, 1 + seed % 3, seed), (n - 1) / 2);
      assertSame(rule, Rounds.whole(n, 1 + seed % 3, 99 + seed), (n - 1) / 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulyan_flower_classic", "bulyan_flower_v1.28"})
  void bulyan_isAsWritten(String rule) {
    for (int f = 0; f < 4; f++) {
      for (int n = 4 * f + 3; n < 4 * f + 9; n++) {
        assertSame(rule, Rounds.gaussian(n, 5, n), f);
        assertSame(rule, Rounds.whole(n, 2, n), f);
      }
    }
  }

  @Test
  void geometricMedian_isThePointOfManyPlainSteps() {
    for (int n = 5; n <= 30; n += 5) {
      for (int d : new int[] {2, 6, 40}) {
        assertSame("geomed_exact", Rounds.gaussian(n, d, 7L * n + d), 2);
        assertSame("nnm+geomed_exact", Rounds.gaussian(n, d, n + d), 2);
      }
    }
  }

  /** More rows than a network sorts, more coordinates than a block has. */
  @Test
  void manyClients_andManyCoordinates() {
    for (String rule : List.of("median", "trmean", "meamed", "multikrum_byzfl", "nnm+trmean")) {
      assertSame(rule, Rounds.gaussian(23, 2500, 5), 7);
      assertSame(rule, Rounds.gaussian(129, 17, 6), 30);
    }
    assertSame("median", Rounds.gaussian(600, 5, 7), 100);
    assertSame("meamed", Rounds.gaussian(601, 5, 8), 100);
  }
}
