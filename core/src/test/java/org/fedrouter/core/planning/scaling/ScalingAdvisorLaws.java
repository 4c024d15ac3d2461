package org.fedrouter.core.planning.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What every advice keeps to, whatever came before. */
class ScalingAdvisorLaws {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static SplittableRandom random(RepetitionInfo repetition) {
    return new SplittableRandom(repetition.getCurrentRepetition());
  }

  private static ScalingPolicy policy(SplittableRandom random) {
    int min = random.nextInt(1, 6);
    int max = min + random.nextInt(20);
    int step = 1 + max / 10 + random.nextInt(4);
    return new ScalingPolicy(
        new ScalingPolicy.Bounds(min, max, step, step + random.nextInt(2)),
        new ScalingPolicy.Targets(0.7, 0.8, 1 + random.nextDouble(20), 50, 0.1),
        new ScalingPolicy.Windows(
            Duration.ofSeconds(15L * random.nextInt(5)),
            Duration.ofSeconds(15L * random.nextInt(21))),
        ScalingPolicy.defaults().limits());
  }

  private static int within(SplittableRandom random, ScalingPolicy policy) {
    return random.nextInt(policy.bounds().min(), policy.bounds().max() + 1);
  }

  /** After some evaluations of anything. */
  private static History history(SplittableRandom random, ScalingPolicy policy) {
    History history = History.none();
    int evaluations = random.nextInt(12);
    for (int i = evaluations; i > 0; i--) {
      Given given = Given.random(random, within(random, policy)).events(random.nextInt(12));
      Instant at = START.minusSeconds(15L * i);
      history = ScalingAdvisor.advise(history, given.signals(), policy, at).history();
    }
    return history;
  }

  private static Advice advise(History history, Given given, ScalingPolicy policy) {
    return ScalingAdvisor.advise(history, given.signals(), policy, START).advice();
  }

  @RepeatedTest(400)
  void desired_isWithinBounds_agreesWithTheVerdict_andHasReasons(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = policy(random);
    History history = history(random, policy);
    int now = random.nextInt(40);
    Given given =
        Given.random(random, now)
            .refused(random.nextDouble(0.3))
            .events(random.nextInt(14))
            .lockdown(random.nextInt(10) == 0);
    Advice advice = advise(history, given, policy);
    assertThat(advice.desired()).isBetween(policy.bounds().min(), policy.bounds().max());
    assertThat(advise(history, given, policy)).isEqualTo(advice);
    if (advice.reasons().isEmpty()) {
      assertThat(advice.verdict()).isEqualTo(Verdict.HOLD);
    }
    switch (advice.verdict()) {
      case HOLD -> assertThat(advice.desired()).isEqualTo(now);
      case SCALE_OUT -> assertThat(advice.desired()).isGreaterThan(now);
      case SCALE_IN -> assertThat(advice.desired()).isLessThan(now);
      case THROTTLE ->
          assertThat(advice.desired()).isLessThanOrEqualTo(Math.max(now, policy.bounds().min()));
      case FREEZE -> assertThat(advice.desired()).isEqualTo(policy.bounds().clamp(now));
    }
  }

  @RepeatedTest(400)
  void moreLoad_neverGivesFewer(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = policy(random);
    History history = history(random, policy);
    Given given = Given.random(random, within(random, policy)).refused(random.nextDouble(0.25));
    double low = random.nextDouble();
    double high = low + random.nextDouble(1 - low);
    int few = random.nextInt(300);
    int many = few + random.nextInt(300);
    List<List<Given>> pairs =
        List.of(
            List.of(given.cpu(low), given.cpu(high)),
            List.of(given.memory(Reading.of(low)), given.memory(Reading.of(high))),
            List.of(given.waiting(few), given.waiting(many)),
            List.of(given.oldest(few), given.oldest(many)),
            List.of(given.clients(5 * few), given.clients(5 * many)),
            List.of(given.coherence(Reading.of(high)), given.coherence(Reading.of(low))));
    for (List<Given> pair : pairs) {
      assertThat(advise(history, pair.get(0), policy).desired())
          .as("%s", pair)
          .isLessThanOrEqualTo(advise(history, pair.get(1), policy).desired());
    }
  }

  @RepeatedTest(200)
  void spentBudgets_neverScaleOut(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = policy(random);
    History history = history(random, policy);
    int now = within(random, policy);
    double refused = 0.2 + random.nextDouble(0.8);
    for (int i = 0; i < 40; i++) {
      Given given = Given.random(random, now).cpu(1).waiting(10_000).clients(1_000_000);
      ScalingAdvisor.Evaluation evaluation =
          ScalingAdvisor.advise(
              history, given.refused(refused).signals(), policy, START.plusSeconds(15L * i));
      assertThat(evaluation.advice().desired()).isLessThanOrEqualTo(now);
      assertThat(evaluation.advice().verdict()).isEqualTo(Verdict.THROTTLE);
      history = evaluation.history();
    }
  }

  @RepeatedTest(200)
  void missingMetrics_neverScaleIn_andNeverScaleOut(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = policy(random);
    Given given = Given.random(random, within(random, policy));
    List<UnaryOperator<Given>> without =
        List.of(
            any -> any.cpu(Reading.missing()),
            any -> any.memory(Reading.missing()),
            any -> any.cpu(Reading.missing()).memory(Reading.missing()));
    for (UnaryOperator<Given> missing : without) {
      assertThat(new Cluster(policy).after(60, missing.apply(given)).desired())
          .isGreaterThanOrEqualTo(given.now());
    }
    Given blind = without.get(2).apply(given).waiting(0).clients(0);
    assertThat(new Cluster(policy).after(60, blind).desired()).isEqualTo(given.now());
    History history = history(random, policy);
    assertThat(advise(history, given.coherence(Reading.missing()), policy))
        .isEqualTo(advise(history, given.coherence(Reading.of(1)), policy));
  }

  /** Of a cluster that follows at once: the changes of the number, by the second they came. */
  private record Change(int second, int by) {}

  private static List<Change> followed(
      ScalingPolicy policy, int start, int evaluations, UnaryOperator<Given> load) {
    Cluster cluster = new Cluster(policy);
    List<Change> changes = new ArrayList<>();
    int now = start;
    for (int i = 0; i < evaluations; i++) {
      int desired = cluster.next(load.apply(Given.atTarget(now))).desired();
      if (desired != now) {
        changes.add(new Change(15 * i, desired - now));
      }
      now = desired;
    }
    return changes;
  }

  @RepeatedTest(200)
  void noScaleIn_withinAWindowAfterAScaleOut(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = policy(random);
    List<Change> changes =
        followed(
            policy,
            within(random, policy),
            400,
            given ->
                Given.random(random, given.now()).waiting(random.nextInt(200)).clients(0).cpu(0));
    for (int i = 1; i < changes.size(); i++) {
      if (changes.get(i - 1).by() > 0 && changes.get(i).by() < 0) {
        assertThat(changes.get(i).second() - changes.get(i - 1).second())
            .isGreaterThanOrEqualTo((int) policy.windows().in().toSeconds());
      }
    }
  }

  @RepeatedTest(60)
  void swingsWithinAWindow_changeDirectionNever(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = ScalingPolicy.defaults();
    int period = random.nextInt(2, 20);
    int high = random.nextInt(30, 260);
    int[] i = {random.nextInt(period)};
    List<Change> changes =
        followed(
            policy,
            within(random, policy),
            600,
            given ->
                given
                    .cpu(0)
                    .memory(Reading.of(0))
                    .clients(0)
                    .waiting(i[0]++ % period < period / 2 ? high : 0));
    int turns = 0;
    for (int k = 1; k < changes.size(); k++) {
      turns += changes.get(k).by() > 0 == changes.get(k - 1).by() > 0 ? 0 : 1;
    }
    assertThat(turns).as("%s", changes).isZero();
  }

  @RepeatedTest(60)
  void swingsWithinTheTolerance_changeNothing(RepetitionInfo repetition) {
    SplittableRandom random = random(repetition);
    ScalingPolicy policy = ScalingPolicy.defaults();
    assertThat(
            followed(
                policy,
                within(random, policy),
                200,
                given ->
                    given
                        .cpu(0.7 * (0.9 + random.nextDouble(0.2)))
                        .waiting(given.now() * random.nextInt(9, 12))
                        .clients(given.now() * random.nextInt(45, 56))))
        .isEmpty();
  }
}
