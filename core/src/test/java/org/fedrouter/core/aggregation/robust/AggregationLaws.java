package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C4: what holds for every round, whoever lies. */
class AggregationLaws {
  private static final List<String> ROBUST =
      Rules.NAMES.stream()
          .filter(name -> !List.of("mean", "weighted_fedavg", "nnm_matrix_rowsum").contains(name))
          .toList();

  /** The honest numbers of these tests are below 4. */
  private static final double NEAR = 30;

  /** Without a fixed place or length of their own. */
  private static final List<String> EQUIVARIANT =
      Rules.NAMES.stream()
          .filter(name -> !name.contains("nu") && !name.contains("clip") && !name.contains("arc"))
          .filter(name -> !name.contains("rowsum"))
          .toList();

  static Stream<String> robust() {
    return ROBUST.stream();
  }

  static Stream<String> equivariant() {
    return EQUIVARIANT.stream();
  }

  @ParameterizedTest
  @MethodSource("equivariant")
  void identicalModels_areTheAnswer_bitForBit(String rule) {
    double[] model = Rounds.gaussian(1, 1000, 3)[0];
    double[][] rows = new double[11][];
    Arrays.fill(rows, model);
    assertThat(Rounds.result(rule, rows, 2)).isEqualTo(model);
  }

  @ParameterizedTest
  @MethodSource("robust")
  void orderOfClients_doesNotMatter(String rule) {
    if (rule.startsWith("bucketing") || rule.startsWith("bulyan_flower_classic")) {
      return; // Buckets are made by place; the last of Bulyan's choices is always a tie.
    }
    double[][] rows = Rounds.gaussian(15, 7, 11);
    double[] expected = Rounds.result(rule, rows, 3);
    for (int seed = 0; seed < 5; seed++) {
      double[][] shuffled = Rounds.ordered(rows, Rounds.shuffled(15, seed));
      assertThat(Rounds.error(Rounds.result(rule, shuffled, 3), expected)).isLessThan(1e-10);
    }
  }

  @ParameterizedTest
  @MethodSource("equivariant")
  void shiftedUpdates_shiftTheAnswer(String rule) {
    double[][] rows = Rounds.gaussian(15, 7, 12);
    double[] expected = Rounds.result(rule, rows, 3);
    double[] shifted = Rounds.result(rule, Rounds.map(rows, x -> x + 3), 3);
    assertThat(Rounds.error(Arrays.stream(shifted).map(x -> x - 3).toArray(), expected))
        .isLessThan(1e-9);
  }

  /** By powers of two nothing is rounded, from nearly the least to nearly the largest double. */
  @ParameterizedTest
  @MethodSource("equivariant")
  void scaledUpdates_scaleTheAnswer_atEverySize(String rule) {
    double[][] rows = Rounds.gaussian(15, 7, 13);
    double[] expected = Rounds.result(rule, rows, 3);
    for (int exponent : new int[] {-1000, -700, -500, -300, -1, 1, 300, 500, 700, 1000, 1020}) {
      double[] scaled = Rounds.result(rule, Rounds.map(rows, x -> Math.scalb(x, exponent)), 3);
      double[] back = Arrays.stream(scaled).map(x -> Math.scalb(x, -exponent)).toArray();
      assertThat(Rounds.error(back, expected)).as("2^%d", exponent).isLessThan(1e-9);
    }
  }

  /** The most that f liars of any size can do is to move it among what the honest sent. */
  @ParameterizedTest
  @MethodSource("robust")
  void giantLies_leaveTheAnswerNearTheHonest(String rule) {
    int f = 3;
    double[][] honest = Rounds.gaussian(12, 6, 14);
    for (double size : new double[] {1e3, 1e9, 1e100, 1e160, 1e300, Double.MAX_VALUE}) {
      for (int attack = 0; attack < 4; attack++) {
        double[][] rows = withLies(honest, f, size, attack);
        double[] answer = Rounds.result(rule, rows, f);
        for (double number : answer) {
          assertThat(Math.abs(number)).as("lies of %s", size).isLessThan(NEAR);
        }
      }
    }
  }

  private static double[][] withLies(double[][] honest, int f, double size, int attack) {
    List<double[]> rows = new ArrayList<>(List.of(honest));
    for (int liar = 0; liar < f; liar++) {
      double[] lie = new double[honest[0].length];
      int number = liar;
      Arrays.setAll(
          lie,
          t ->
              switch (attack) {
                case 0 -> size;
                case 1 -> number % 2 == 0 ? size : -size;
                case 2 -> t == number ? size : honest[number][t];
                default -> -size / (number + 1);
              });
      rows.add(attack % 2 == 0 ? rows.size() : liar, lie);
    }
    return rows.toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("robust")
  void threads_changeNoBit(String rule) {
    double[][] rows = Rounds.gaussian(15, 20_000, 15);
    double[] alone = Rounds.result(rule, rows, 3);
    for (int threads : new int[] {2, 3, 7, 16}) {
      Outcome shared =
          Rounds.named(rule).of(Rounds.submission(rows), 3, Screening.DEFAULT, new Crew(threads));
      assertThat(Rounds.aggregated(shared).result().toArray()).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("robust")
  void singlePrecision_sameBitsAsDouble(String rule) {
    Random random = new Random(16);
    double[][] rows =
        Rounds.map(
            Rounds.gaussian(15, 1700, 16),
            x -> (float) Math.scalb(random.nextInt(9) == 0 ? -0.0 : x, random.nextInt(240) - 120));
    Outcome doubles =
        Rounds.named(rule).of(Rounds.submission(rows), 3, Screening.DEFAULT, Rounds.ALONE);
    Outcome singles =
        Rounds.named(rule)
            .of(Submission.of(Rounds.singles(rows)), 3, Screening.DEFAULT, new Crew(2));
    assertThat(Rounds.aggregated(singles)).isEqualTo(Rounds.aggregated(doubles));
  }

  @Test
  void mixedPrecision_isReadAsDouble() {
    double[][] rows = Rounds.map(Rounds.gaussian(9, 700, 16), x -> (float) x);
    List<Update> mixed = new ArrayList<>(Rounds.singles(rows));
    mixed.set(4, Update.of(rows[4]));
    Round round = new Round(2, List.of(), Rounds.ALONE);
    assertThat(new MedianRule().aggregate(Updates.of(mixed), round))
        .isEqualTo(new MedianRule().aggregate(Updates.of(Rounds.updates(rows)), round));
  }

  @Test
  void steps_areDoneInTheirOrder() {
    double[][] rows = Rounds.gaussian(12, 4, 17);
    Aggregation both = Rules.named("trmean", List.of("arc", "nnm"), OptionalLong.empty());
    assertThat(both.name()).isEqualTo("arc+nnm+trmean");
    assertThat(
            Rounds.aggregated(both.of(Rounds.submission(rows), 2, Screening.DEFAULT, Rounds.ALONE))
                .result()
                .toArray())
        .isEqualTo(Rounds.result("arc+nnm+trmean", rows, 2))
        .isNotEqualTo(Rounds.result("nnm+arc+trmean", rows, 2));
  }

  @Test
  void bucketsOfASeed_areAlwaysTheSame_andOthersOfAnother() {
    double[][] rows = Rounds.gaussian(12, 4, 18);
    assertThat(bucketed(rows, 5)).isEqualTo(bucketed(rows, 5)).isNotEqualTo(bucketed(rows, 6));
    assertThat(Rounds.result("bucketing:2+median", rows, 2))
        .isEqualTo(Rounds.result("bucketing_s2_identity_perm+median", rows, 2));
    double[][] mean = {Rounds.result("mean", rows, 0)};
    Aggregation one = Rules.named("median", List.of("bucketing:12"), OptionalLong.of(5));
    assertThat(Rounds.error(answer(one, rows), mean[0])).isLessThan(1e-12);
  }

  private static double[] bucketed(double[][] rows, long seed) {
    return answer(Rules.named("median", List.of("bucketing:2"), OptionalLong.of(seed)), rows);
  }

  private static double[] answer(Aggregation aggregation, double[][] rows) {
    return Rounds.aggregated(
            aggregation.of(Rounds.submission(rows), 1, Screening.DEFAULT, Rounds.ALONE))
        .result()
        .toArray();
  }
}
