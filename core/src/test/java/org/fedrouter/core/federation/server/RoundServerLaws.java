package org.fedrouter.core.federation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.RoundCharge;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Residency;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;

/**
 * Whole rounds in memory, in each mode, with hospitals that are gone in every state. {@link Play}
 * makes the server anew after each step: it must be the same.
 */
class RoundServerLaws {
  private static final Consortium FOUR = new Consortium(4);
  private static final Consortium NINE = new Consortium(9);

  private static Play maxSecrecy(Evaluation tried) {
    TrainingTerms terms = FOUR.terms(Mode.MAX_SECRECY, 1, 4, "mean", 3, tried);
    return new Play(FOUR, FOUR.setting(terms), true);
  }

  private static void assertMean(Play play, Combination combination, List<String> hospitals) {
    double[] expected = play.mean(hospitals);
    double[] got = Play.values(combination);
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-7));
    }
  }

  @Test
  void maxSecrecy_allThere_publishesTheMean() {
    Play play = maxSecrecy(Evaluation.PUBLIC);
    play.run();
    Combination combination = play.finish();
    assertThat(play.server.round().state()).isEqualTo(RoundState.PUBLISHED);
    assertMean(play, combination, FOUR.hospitals());
    RoundCertificate certificate =
        Certifying.of(
            play.setting,
            (Combination.Combined) combination,
            "fedrouter/test",
            play.now,
            new RoundCharge(1, 1e-5, 10));
    assertThat(RoundCertificate.read(certificate.text())).isEqualTo(certificate);
    assertThat(certificate.participants()).isEqualTo(4);
  }

  @Test
  void maxSecrecy_oneGoneInAnyState_theOthersGoOn() {
    for (Awaited gone : Awaited.values()) {
      if (gone == Awaited.NOTHING) {
        continue;
      }
      Play play = maxSecrecy(Evaluation.PUBLIC);
      play.silent.put("h01", gone);
      play.run();
      Combination combination = play.finish();
      assertThat(play.server.round().state()).as(gone.name()).isEqualTo(RoundState.PUBLISHED);
      boolean counted = gone.compareTo(Awaited.UPDATE) > 0;
      assertMean(play, combination, counted ? FOUR.hospitals() : List.of("h00", "h02", "h03"));
    }
  }

  @Test
  void deadHospital_isNotAwaited_whenEnoughSharesAreThere() {
    Play play = maxSecrecy(Evaluation.PUBLIC);
    play.silent.put("h01", Awaited.UNMASK);
    play.run();
    Combination combination = play.finish();
    assertThat(play.server.round().state()).isEqualTo(RoundState.PUBLISHED);
    assertThat(play.now).as("no deadline had to pass").isEqualTo(Consortium.START);
    assertMean(play, combination, FOUR.hospitals());
    assertThat(play.server.round().dropOut()).as("its update is in").isZero();
  }

  @Test
  void slowHospital_changesNothingWithItsShares_andMayTryTheAdapterStill() {
    Play play = maxSecrecy(Evaluation.PUBLIC);
    play.silent.put("h03", Awaited.UNMASK);
    play.run();
    Message late = play.message("h03", Awaited.UNMASK);
    assertThat(play.server.tell("h03", late, Play.digest(late), play.now))
        .isEqualTo(new ServerStep.Known());
    assertThat(play.server.awaited("h03")).isEqualTo(Awaited.NOTHING);
    Combination.Combined combined = (Combination.Combined) play.combine();
    play.own(new RoundEvent.Combined(combined.adapter().sha256().hex()));
    play.silent.clear();
    assertThat(play.server.awaited("h03")).isEqualTo(Awaited.EVALUATION);
    assertThat(play.act("h03")).isTrue();
    assertThat(play.server.round().state()).isEqualTo(RoundState.AGGREGATED);
    for (String hospital : List.of("h00", "h01", "h02")) {
      assertThat(play.act(hospital)).isTrue();
    }
    assertThat(play.server.round().state()).isEqualTo(RoundState.EVALUATED);
    assertThat(play.server.trials()).hasSize(4);
  }

  @Test
  void balanced_isOpenedAtOnce_onlyWhenEveryGroupHasEnough() {
    Consortium eight = new Consortium(8);
    TrainingTerms terms = eight.terms(Mode.BALANCED, 0, 4, "mean", 8, Evaluation.NONE);
    Play play = new Play(eight, eight.setting(terms), true);
    List<List<String>> groups = play.setting.groups().groups();
    play.silent.put(groups.getFirst().getFirst(), Awaited.UNMASK);
    play.silent.put(groups.getLast().getFirst(), Awaited.UNMASK);
    play.run();
    assertThat(play.now).isEqualTo(Consortium.START);
    assertMean(play, play.finish(), eight.hospitals());
    Play late = new Play(eight, eight.setting(terms), false);
    groups = late.setting.groups().groups();
    late.silent.put(groups.getFirst().get(0), Awaited.UNMASK);
    late.silent.put(groups.getFirst().get(1), Awaited.UNMASK);
    late.run();
    assertThat(late.now).as("the group without enough shares is awaited").isAfter(Consortium.START);
  }

  @Test
  void maxSecrecy_twoGoneInAnyState_endsTheRound() {
    for (Awaited gone : Awaited.values()) {
      if (gone.compareTo(Awaited.UNMASK) <= 0) {
        Play play = maxSecrecy(Evaluation.PUBLIC);
        play.silent.put("h01", gone);
        play.silent.put("h02", gone);
        play.run();
        assertThat(play.server.round().state()).as(gone.name()).isEqualTo(RoundState.ABORTED);
      }
    }
  }

  @Test
  void maxSecrecy_ofTwoRegions_joinsTheMeanOfEach() {
    Consortium eight = new Consortium(8);
    TrainingTerms anywhere = eight.terms(Mode.MAX_SECRECY, 0, 8, "mean", 6, Evaluation.NONE);
    TreeMap<String, String> homes = new TreeMap<>();
    eight.hospitals().forEach(id -> homes.put(id, id.compareTo("h03") < 0 ? "eu" : "us"));
    TrainingTerms terms =
        new TrainingTerms(
            anywhere.name(),
            anywhere.epoch(),
            anywhere.adapter(),
            anywhere.joining(),
            anywhere.privacy(),
            anywhere.schedule(),
            anywhere.optimizer(),
            anywhere.evaluation(),
            anywhere.hospitals(),
            new Residency(homes));
    Play play = new Play(eight, eight.setting(terms), false);
    play.silent.put("h05", Awaited.UPDATE);
    play.run();
    Combination.Combined combined = (Combination.Combined) play.finish();
    double[] eu = play.mean(List.of("h00", "h01", "h02"));
    double[] us = play.mean(List.of("h03", "h04", "h06", "h07"));
    double[] got = Play.values(combined);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo((eu[i] + us[i]) / 2, within(1e-7));
    }
    RoundCertificate certificate =
        Certifying.of(
            play.setting, combined, "fedrouter/test", play.now, new RoundCharge(1, 1e-5, 10));
    assertThat(certificate.text()).contains("\nregion eu 3\nregion us 5\n");
    assertThat(RoundCertificate.read(certificate.text())).isEqualTo(certificate);
  }

  @Test
  void balanced_failedGroup_isLeftOut() {
    TrainingTerms terms = NINE.terms(Mode.BALANCED, 0, 3, "mean", 6, Evaluation.NONE);
    for (Awaited gone : List.of(Awaited.KEYS, Awaited.UPDATE, Awaited.VIEW, Awaited.UNMASK)) {
      Play play = new Play(NINE, NINE.setting(terms), false);
      play.silent.put("h04", gone);
      play.run();
      Combination combination = play.finish();
      int failed = play.setting.groups().groupOf("h04").orElseThrow();
      List<String> left =
          NINE.hospitals().stream()
              .filter(h -> play.setting.groups().groupOf(h).orElseThrow() != failed)
              .toList();
      assertThat(play.server.round().state()).as(gone.name()).isEqualTo(RoundState.PUBLISHED);
      assertMean(play, combination, left);
      assertThat(((Combination.Combined) combination).groups().get(failed).summed()).isZero();
    }
  }

  @Test
  void balanced_liarSpoilsItsGroupAlone() {
    TrainingTerms terms = NINE.terms(Mode.BALANCED, 1, 3, "median", 9, Evaluation.NONE);
    Play play = new Play(NINE, NINE.setting(terms), false);
    float[] lie = new float[terms.adapter().dimension()];
    Arrays.fill(lie, 1);
    play.updates.put("h04", lie);
    play.run();
    double[] got = Play.values(play.finish());
    List<double[]> means =
        play.setting.groups().groups().stream()
            .filter(group -> !group.contains("h04"))
            .map(play::mean)
            .toList();
    for (int i = 0; i < got.length; i++) {
      double low = Math.min(means.getFirst()[i], means.getLast()[i]);
      double high = Math.max(means.getFirst()[i], means.getLast()[i]);
      assertThat(got[i]).isBetween(low - 1e-6, high + 1e-6);
    }
  }

  @Test
  void plainRobust_liesAreTrimmed_andNonsenseCountsAgainstF() {
    Consortium five = new Consortium(5);
    TrainingTerms terms = five.terms(Mode.PLAIN_ROBUST, 1, 1, "trmean", 4, Evaluation.NONE);
    for (float lie : new float[] {1e30f, -1e30f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Play play = new Play(five, five.setting(terms), true);
      float[] vector = new float[terms.adapter().dimension()];
      Arrays.fill(vector, lie);
      play.updates.put("h02", vector);
      play.run();
      Combination.Combined combined = (Combination.Combined) play.finish();
      assertThat(Arrays.stream(Play.values(combined)).map(Math::abs).max().orElseThrow())
          .isLessThanOrEqualTo(0.5);
      assertThat(combined.rejected()).hasSize(Float.isFinite(lie) ? 0 : 1);
      assertThat(play.server.round().state()).isEqualTo(RoundState.PUBLISHED);
    }
  }

  @Test
  void plainRobust_vectorOfAnEarlierRound_isNotCountedAgain() {
    Consortium five = new Consortium(5);
    TrainingTerms terms = five.terms(Mode.PLAIN_ROBUST, 0, 1, "mean", 4, Evaluation.NONE);
    Play play = new Play(five, five.setting(terms), false);
    play.run();
    Combination again =
        Combining.of(
            play.server,
            (hospital, index) -> Play.plain(play.update(hospital)).get(index),
            AdapterState.start(terms.adapter().dimension()),
            Set.of(Play.header(play.update("h02")).sha256()),
            new Crew(1));
    assertThat(again).isInstanceOf(Combination.Failed.class);
    assertThat(((Combination.Failed) again).reason()).contains("h02").contains("earlier round");
  }

  @Test
  void worseAdapter_orOneThatNobodyTries_isNotReleased() {
    Play worse = maxSecrecy(Evaluation.PUBLIC);
    FOUR.hospitals().forEach(hospital -> worse.accuracy.put(hospital, 0.7));
    worse.run();
    assertThat(worse.server.score()).as("before anybody tries").isEmpty();
    Combination unused = worse.finish();
    assertThat(worse.server.score()).contains(new Trial.Score(1, 0.7));
    assertThat(worse.server.round().state()).isEqualTo(RoundState.ABORTED);
    assertThat(worse.server.round().outcome()).contains("accuracy fell");
    Play untried = maxSecrecy(Evaluation.PUBLIC);
    IntStream.range(0, 3).forEach(i -> untried.accuracy.put("h0" + i, -1.0));
    untried.run();
    Combination unusedToo = untried.finish();
    assertThat(untried.server.round().outcome()).contains("1 hospitals tried the adapter");
  }

  @Test
  void start_isNamedAsItIs_withoutBeingWrittenDown() {
    for (int dimension : new int[] {1, 16_384, 16_385, 100_000}) {
      assertThat(AdapterState.startSha256(dimension))
          .isEqualTo(AdapterState.start(dimension).sha256());
    }
  }

  @Test
  void oneLiarAboutAccuracy_changesNoVerdict() {
    Play play = maxSecrecy(Evaluation.PUBLIC);
    play.accuracy.put("h03", 0.0);
    play.run();
    Combination unused = play.finish();
    assertThat(play.server.round().state()).isEqualTo(RoundState.PUBLISHED);
  }
}
