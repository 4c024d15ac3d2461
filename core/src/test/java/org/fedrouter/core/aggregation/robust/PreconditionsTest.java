package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C4: too few clients are refused, and what is not proven is told. */
class PreconditionsTest {
  static Stream<String> robust() {
    return Rules.NAMES.stream()
        .filter(name -> !name.equals("mean") && !name.equals("weighted_fedavg"));
  }

  @ParameterizedTest
  @MethodSource("robust")
  void asManyLiarsAsHonest_areRefused(String rule) {
    for (int f = 1; f < 5; f++) {
      assertThat(Rounds.refusal(Rounds.outcome(rule, Rounds.gaussian(2 * f, 3, f), f)))
          .startsWith(rule + " needs n >= ")
          .endsWith("got n = %d, f = %d".formatted(2 * f, f));
    }
  }

  @ParameterizedTest
  @MethodSource("robust")
  void enoughClients_areNot(String rule) {
    int f = 2;
    int least = Rounds.named(rule).needs().perLiar() * f + Rounds.named(rule).needs().plus();
    assertThat(Rounds.result(rule, Rounds.gaussian(least, 3, 1), f)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulyan_flower_classic", "bulyan_flower_v1.28"})
  void bulyan_needsFourTimesAsMany(String rule) {
    assertThat(Rounds.refusal(Rounds.outcome(rule, Rounds.gaussian(10, 3, 1), 2)))
        .isEqualTo(rule + " needs n >= 4f + 3 clients, got n = 10, f = 2");
    assertThat(Rounds.refusal(Rounds.outcome(rule, Rounds.gaussian(2, 3, 1), 0)))
        .contains("got n = 2, f = 0");
  }

  @Test
  void rejectedOnes_countAgainstBoth() {
    double[][] rows = Rounds.gaussian(11, 3, 1);
    rows[4][1] = Double.NaN;
    Outcome.Aggregated answer = Rounds.aggregated(Rounds.outcome("bulyan_flower_classic", rows, 2));
    assertThat(answer.clients()).hasSize(10);
    assertThat(answer.liars()).isEqualTo(1);
  }

  @Test
  void belowWhatIsProven_thereIsACaveat() {
    assertThat(caveats("krum_flower", 6, 2))
        .containsExactly("proven for n >= 2f + 3, not for n = 6 and f = 2");
    assertThat(caveats("krum_flower", 7, 2)).isEmpty();
    assertThat(caveats("krum_byzfl", 5, 2)).isEmpty();
    assertThat(caveats("mean", 5, 1))
        .containsExactly("one client alone can move the mean anywhere, and f = 1");
    assertThat(caveats("mean", 5, 0)).isEmpty();
    assertThat(caveats("bucketing_s2_identity_perm+median", 11, 2)).isEmpty();
    assertThat(caveats("bucketing_s2_identity_perm+median", 7, 2))
        .containsExactly(
            "buckets of 2 are proven for n >= 4f, not for n = 7 and f = 2",
            "proven for n >= 2f + 1, not for n = 4 and f = 2");
  }

  private static List<String> caveats(String rule, int n, int f) {
    return Rounds.aggregated(Rounds.outcome(rule, Rounds.gaussian(n, 3, 1), f)).caveats();
  }

  @Test
  void tooFewBuckets_areRefused() {
    assertThat(Rounds.refusal(Rounds.outcome("bucketing:3+trmean", Rounds.gaussian(7, 3, 1), 2)))
        .isEqualTo("bucketing:3+trmean needs n >= 2f + 1 where only 3 rows are left, f = 2");
  }

  @Test
  void mda_looksForAtMostSoManyLiars() {
    assertThat(Rounds.refusal(Rounds.outcome("mda", Rounds.gaussian(51, 2, 1), 25)))
        .isEqualTo("mda needs f <= 24, got 25");
    assertThat(Rounds.result("mda", Rounds.gaussian(50, 2, 1), 24)).hasSize(2);
  }

  @Test
  void nothing_isRefused() {
    assertThat(Rounds.refusal(Rounds.outcome("mean", new double[0][], 0)))
        .isEqualTo("there must be at least one update, got none");
    assertThat(Rounds.refusal(Rounds.outcome("median", new double[3][0], 1)))
        .isEqualTo("an update must have at least one number, got none");
    assertThat(Rounds.refusal(Rounds.outcome("mean", new double[1][1], -1)))
        .isEqualTo("f must be at least 0, got -1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "krum",
        "trmean+nnm",
        "+mean",
        "nnm+",
        "arc+nnm",
        "bucketing:0+median",
        "bucketing:99999999+median",
        "bucketing:2+weighted_fedavg",
        "geomed_byzfl_nu0_T3",
        "geomed_byzfl_nuNaN_T3",
        "geomed_byzfl_nux_T3",
        "geomed_byzfl_nu1_T0",
        "centered_clip_m0_L1_tau-1",
        "centered_clip_m0_L0_tau1",
        "centered_clip_m0_L999999_tau1",
        "centered_clip_m0_L1_tau1e999"
      })
  void unknownNames_areRefused(String rule) {
    assertThatThrownBy(() -> Rules.named(rule, List.of(), OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule.startsWith("bucketing:2+") ? "weights" : "must be");
  }

  @Test
  void crew_isBounded() {
    assertThatThrownBy(() -> new Crew(0)).hasMessage("threads must be in [1, 64], got 0");
    assertThatThrownBy(() -> new Crew(65)).hasMessage("threads must be in [1, 64], got 65");
    assertThat(Crew.ofProcessors().threads()).isPositive();
  }
}
