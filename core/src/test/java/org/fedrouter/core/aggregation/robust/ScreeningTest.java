package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C4, C5: what no rule may see. */
class ScreeningTest {
  private static final double[][] HONEST = Rounds.gaussian(9, 8, 21);

  private static double[][] with(double[]... liars) {
    return Stream.concat(Arrays.stream(HONEST), Arrays.stream(liars)).toArray(double[][]::new);
  }

  private static Outcome.Aggregated answer(Submission submission, int f) {
    return Rounds.aggregated(
        Rounds.named("krum_byzfl").of(submission, f, Screening.DEFAULT, Rounds.ALONE));
  }

  static Stream<String> rules() {
    return Rules.NAMES.stream();
  }

  /** The traps of the golden file: two of eleven are NaN, Krum of two libraries chooses one. */
  @ParameterizedTest
  @MethodSource("rules")
  void notFinite_isRejected_andTheOthersAnswer(String rule) {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] all = new double[8];
      Arrays.fill(all, bad);
      double[] one = HONEST[0].clone();
      one[7] = bad;
      Outcome.Aggregated answer = Rounds.aggregated(Rounds.outcome(rule, with(all, one), 2));
      assertThat(answer.result().toArray()).isEqualTo(Rounds.result(rule, HONEST, 0));
      assertThat(answer.liars()).isZero();
      assertThat(answer.rejected())
          .containsExactly(
              new Rejection(9, Rejection.Reason.NOT_FINITE, "number 0 is not a finite number"),
              new Rejection(10, Rejection.Reason.NOT_FINITE, "number 7 is not a finite number"));
    }
  }

  @Test
  void moreRejectedThanF_refusesAll_andSaysWhy() {
    double[][] rows = with(new double[] {Double.NaN}, new double[3]);
    assertThat(Rounds.refusal(Rounds.outcome("median", rows, 1)))
        .contains("2 of 11 updates were rejected, more than f = 1")
        .contains("client 9 not-finite (number 0 is not a finite number)")
        .contains("client 10 wrong-shape (3 numbers, where 8 are usual)");
  }

  @Test
  void places_areThoseOfTheSubmission() {
    double[][] rows = HONEST.clone();
    rows[2] = new double[0];
    Outcome.Aggregated answer = answer(Rounds.submission(rows), 2);
    assertThat(answer.clients()).containsExactly(0, 1, 3, 4, 5, 6, 7, 8);
    assertThat(answer.selected()).hasSize(1);
    assertThat(answer.result().toArray()).isEqualTo(rows[answer.selected().getFirst()]);
    assertThat(answer.rejected().getFirst().detail()).isEqualTo("0 numbers, where 8 are usual");
  }

  @Test
  void shape_isThatOfMoreThanHalf() {
    double[][] rows = {{1}, {1, 2}, {1, 2}, {1}};
    assertThat(Rounds.refusal(Rounds.outcome("median", rows, 1)))
        .contains("4 of 4 updates were rejected")
        .contains("no length is that of most");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0x1p-1074, Double.NaN, Double.POSITIVE_INFINITY})
  void badWeight_isRejected(double weight) {
    Outcome outcome =
        Rounds.named("weighted_fedavg")
            .of(
                Rounds.weighted(new double[][] {{1}, {2}, {6}}, 1.0, 1.0, weight),
                1,
                Screening.DEFAULT,
                Rounds.ALONE);
    Outcome.Aggregated answer = Rounds.aggregated(outcome);
    assertThat(answer.result().toArray()).containsExactly(1.5);
    assertThat(answer.rejected().getFirst().reason()).isEqualTo(Rejection.Reason.BAD_WEIGHT);
  }

  @Test
  void giantWeight_isRejected_fromTheCapOn() {
    double[][] rows = {{1}, {2}, {6}};
    Aggregation mean = Rounds.named("mean");
    Submission giant = Rounds.weighted(rows, 10.0, 10.0, 1000.1);
    Outcome.Aggregated answer =
        Rounds.aggregated(mean.of(giant, 1, Screening.DEFAULT, Rounds.ALONE));
    assertThat(answer.result().toArray()).containsExactly(1.5);
    assertThat(answer.rejected().getFirst().reason()).isEqualTo(Rejection.Reason.GIANT_WEIGHT);
    assertThat(answer.rejected().getFirst().detail())
        .isEqualTo("must be at most 100.0 times the median weight, 1000.0; got 1000.1");
    Submission large = Rounds.weighted(rows, 10.0, 10.0, 1000.0);
    assertThat(Rounds.aggregated(mean.of(large, 0, Screening.DEFAULT, Rounds.ALONE)).rejected())
        .isEmpty();
    assertThat(Rounds.aggregated(mean.of(large, 1, new Screening(2), Rounds.ALONE)).rejected())
        .hasSize(1);
  }

  @Test
  void weightZero_countsForNothing_andAllZeroIsRefused() {
    double[][] rows = {{1}, {3}, {1e300}};
    Aggregation mean = Rounds.named("mean");
    Outcome zero =
        mean.of(Rounds.weighted(rows, 5.0, 15.0, 0.0), 0, Screening.DEFAULT, Rounds.ALONE);
    assertThat(Rounds.aggregated(zero).result().toArray()).containsExactly(2.5);
    Outcome none =
        mean.of(Rounds.weighted(rows, 0.0, 0.0, 0.0), 0, Screening.DEFAULT, Rounds.ALONE);
    assertThat(Rounds.refusal(none)).isEqualTo("the weights must not all be 0");
  }

  @Test
  void weightsOfAnySize_areOnlyCompared() {
    double[][] rows = {{1, 2}, {3, 2}};
    for (double size : new double[] {Double.MIN_VALUE, 1e-300, 1, Double.MAX_VALUE / 4}) {
      Outcome outcome =
          Rounds.named("mean")
              .of(Rounds.weighted(rows, size, 3 * size), 0, Screening.DEFAULT, Rounds.ALONE);
      assertThat(Rounds.aggregated(outcome).result().toArray()).containsExactly(2.5, 2);
    }
  }

  @Test
  void replay_isKnownByItsDigest_andByItsClient() {
    String digest = UpdateDigest.of(Update.of(HONEST[3]));
    List<String> clients = List.of("a", "b", "c", "d", "e", "a", "g", "h", "i");
    Submission submission =
        new Submission(Rounds.updates(HONEST), List.of(), clients, Set.of(digest, "unknown"));
    assertThat(answer(submission, 2).rejected())
        .containsExactly(
            new Rejection(3, Rejection.Reason.REPLAYED, "an update of an earlier round"),
            new Rejection(5, Rejection.Reason.REPLAYED, "this client has sent an update before"));
  }

  /** printf '\x3f\xf0\0\0\0\0\0\0' | sha256sum */
  @Test
  void digest_isOfTheBytesOfTheNumbers() {
    assertThat(UpdateDigest.of(Update.of(new double[] {1})))
        .isEqualTo("54ade53a579f5389ecae3af42df9e96aa30fcf3fc02a7475afc18c3e4835f6f7");
    assertThat(UpdateDigest.of(Update.of(new double[5000])))
        .isEqualTo(UpdateDigest.of(Update.of(new float[5000])))
        .isNotEqualTo(UpdateDigest.of(Update.of(new double[5001])));
  }

  @Test
  void submission_needsOneWeightAndOneNameForEach() {
    assertThatThrownBy(() -> Rounds.weighted(new double[2][1], 1.0))
        .hasMessage("weights must be one for each of 2 updates, got 1");
    assertThatThrownBy(() -> new Submission(List.of(), List.of(), List.of("a"), Set.of()))
        .hasMessage("clients must be one for each of 0 updates, got 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, -3, Double.NaN, Double.POSITIVE_INFINITY})
  void weightCap_isAboveOne(double cap) {
    assertThatThrownBy(() -> new Screening(cap)).hasMessageContaining("above 1, got " + cap);
  }

  @Test
  void updates_refuseWhatScreeningWouldHaveRejected() {
    assertThatThrownBy(() -> Updates.of(List.of())).hasMessageContaining("got 0 of 0");
    assertThatThrownBy(() -> Updates.of(List.of(Update.of(new double[0]))))
        .hasMessageContaining("1 of 0");
    assertThatThrownBy(
            () -> Updates.of(List.of(Update.of(new double[1]), Update.of(new double[2]))))
        .hasMessage("every update must have 1 numbers, got 2");
    assertThatThrownBy(() -> Updates.of(List.of(Update.of(new double[] {Double.NaN}))))
        .hasMessage("number 0 is NaN");
    assertThatThrownBy(() -> Updates.of(List.of(Update.of(new float[] {Float.NEGATIVE_INFINITY}))))
        .hasMessage("number 0 is -Infinity");
  }
}
