package org.fedrouter.core.planning.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the default policy: 30 s for more, 300 s for fewer, evaluated every 15 s. */
class ScalingAdvisorTest {
  /** Evaluations after which the windows have passed. */
  private static final int OUT = 3;

  private static final int IN = 21;

  private final Cluster cluster = new Cluster(ScalingPolicy.defaults());

  private static Given idle(int now) {
    return Given.atTarget(now).cpu(0.1).memory(Reading.of(0.1)).waiting(0).clients(0);
  }

  @Test
  void everythingAtTarget_holds_withoutReasons() {
    assertThat(cluster.next(Given.atTarget(5))).isEqualTo(new Advice(5, Verdict.HOLD, List.of()));
  }

  @Test
  void highCpu_scalesOutAfterItsWindow_andSaysWhy() {
    Given given = Given.atTarget(3).cpu(0.91);
    assertThat(cluster.after(OUT - 1, given).verdict()).isEqualTo(Verdict.HOLD);
    Advice advice = cluster.next(given);
    assertThat(advice.desired()).isEqualTo(4);
    assertThat(advice.verdict()).isEqualTo(Verdict.SCALE_OUT);
    assertThat(advice.reasons()).hasToString("[cpu 0.91 of target 0.7 asks for 4]");
  }

  @Test
  void theMostThatIsAskedFor_counts_andStepsLimitIt() {
    Given given = Given.atTarget(4).cpu(0.9).waiting(65).clients(550);
    Advice advice = cluster.after(OUT, given);
    assertThat(advice.desired()).isEqualTo(8);
    assertThat(advice.reasons())
        .extracting(Reason::toString)
        .containsExactly(
            "cpu 0.9 of target 0.7 asks for 6",
            "waiting tasks 65 of target per replica 10 asks for 7",
            "clients 550 of target per replica 50 asks for 11",
            "change 7 of step 4 asks for 8");
  }

  @Test
  void atTheEdgeOfTheTolerance_holds() {
    assertThat(cluster.after(OUT, Given.atTarget(5).cpu(0.77)).desired()).isEqualTo(5);
    assertThat(cluster.after(OUT, Given.atTarget(5).cpu(0.78)).desired()).isEqualTo(6);
  }

  @Test
  void roundingOfAQuotient_asksForNoReplica() {
    assertThat(desired(OUT, Given.atTarget(7).cpu(0.8))).isEqualTo(8);
  }

  @Test
  void littleLoad_scalesInAfterItsWindow_byStepsDownToTheMinimum() {
    assertThat(cluster.after(IN - 1, idle(9)).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(cluster.next(idle(9)).desired()).isEqualTo(6);
    Advice last = cluster.next(idle(6));
    assertThat(last.desired()).isEqualTo(3);
    assertThat(last.verdict()).isEqualTo(Verdict.SCALE_IN);
    assertThat(cluster.next(idle(3)).desired()).isEqualTo(3);
  }

  @Test
  void oneBusySignal_keepsTheReplicas() {
    assertThat(cluster.after(2 * IN, idle(9).clients(450)).desired()).isEqualTo(9);
  }

  @Test
  void aPeak_isRememberedForTheWholeWindow() {
    assertThat(cluster.after(OUT, Given.atTarget(4).waiting(80)).desired()).isEqualTo(8);
    assertThat(cluster.after(IN - 1, idle(8)).desired()).isEqualTo(8);
    assertThat(cluster.next(idle(8)).desired()).isEqualTo(5);
  }

  @Test
  void evaluationsFurtherApartThanTheWindow_areOneEvaluationLate_notStuck() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    ScalingPolicy policy = ScalingPolicy.defaults();
    ScalingAdvisor.Evaluation first =
        ScalingAdvisor.advise(History.none(), idle(9).signals(), policy, start);
    ScalingAdvisor.Evaluation second =
        ScalingAdvisor.advise(first.history(), idle(9).signals(), policy, start.plusSeconds(3600));
    assertThat(first.advice().desired()).isEqualTo(9);
    assertThat(second.advice().desired()).isEqualTo(6);
  }

  @Test
  void missingCpu_neverScalesIn_andLetsOthersScaleOut() {
    Given given = idle(6).cpu(Reading.missing());
    Advice kept = cluster.after(2 * IN, given);
    assertThat(kept.desired()).isEqualTo(6);
    assertThat(kept.reasons().get(0))
        .hasToString("cpu missing of target 0.7 asks for no fewer than 6");
    assertThat(cluster.after(OUT, given.waiting(90)).desired()).isEqualTo(9);
  }

  private static int desired(int evaluations, Given given) {
    return new Cluster(ScalingPolicy.defaults()).after(evaluations, given).desired();
  }

  @Test
  void replicasThatAreNotReady_dampBothDirections_andTurnNone() {
    assertThat(desired(OUT, Given.atTarget(6).cpu(1).ready(5))).isEqualTo(8);
    assertThat(desired(OUT, Given.atTarget(6).cpu(1).ready(4))).isEqualTo(6);
    assertThat(desired(IN, idle(6).cpu(1).ready(3))).isEqualTo(6);
    Given quiet = idle(6).memory(Reading.of(0.8 / 3)).cpu(0.0);
    assertThat(desired(IN, quiet)).isEqualTo(3);
    assertThat(desired(IN, quiet.ready(3))).isEqualTo(4);
  }

  @Test
  void budgetsAtTheirEnd_throttle_andNeverScaleOut() {
    Given given = Given.atTarget(4).cpu(1).waiting(400).clients(4_000).refused(0.2);
    Advice advice = cluster.after(IN, given);
    assertThat(advice.desired()).isEqualTo(4);
    assertThat(advice.verdict()).isEqualTo(Verdict.THROTTLE);
    assertThat(advice.reasons().get(0))
        .hasToString("budget refusals 0.2 of limit 0.2 asks for throttling and no more than 4");
    assertThat(cluster.next(given.refused(0)).desired()).as("the window begins anew").isEqualTo(4);
  }

  @Test
  void budgetsAtTheirEnd_withLittleLoad_stillScaleIn() {
    Advice advice = cluster.after(IN, idle(9).refused(1));
    assertThat(advice.desired()).isEqualTo(6);
    assertThat(advice.verdict()).isEqualTo(Verdict.THROTTLE);
  }

  @Test
  void attackOrLockdown_freezesInBothDirections() {
    for (Given given : new Given[] {idle(9), Given.atTarget(9).cpu(1)}) {
      for (Given attacked : new Given[] {given.lockdown(true), given.events(10).refused(1)}) {
        Advice advice = new Cluster(ScalingPolicy.defaults()).after(2 * IN, attacked);
        assertThat(advice.desired()).isEqualTo(9);
        assertThat(advice.verdict()).isEqualTo(Verdict.FREEZE);
      }
    }
    assertThat(cluster.after(IN, idle(9).lockdown(true)).reasons().get(0))
        .hasToString("lockdown 1 of limit 1 asks for no change of 9");
    assertThat(cluster.next(idle(9)).desired()).as("the window begins anew").isEqualTo(9);
  }

  @Test
  void lowCoherence_asksForAPlan_andForOneReplicaOnlyWhileTheQueueGrows() {
    Given low = Given.atTarget(5).coherence(Reading.of(0.6)).waiting(20);
    Advice plan = cluster.after(OUT, low);
    assertThat(plan.desired()).isEqualTo(5);
    assertThat(plan.reasons())
        .extracting(Reason::toString)
        .contains("coherence 0.6 of limit 0.8 asks for a new plan and 5");
    assertThat(cluster.after(1, low.waiting(21)).desired()).isEqualTo(5);
    assertThat(cluster.after(1, low.waiting(22)).desired()).isEqualTo(5);
    assertThat(cluster.after(1, low.waiting(23)).desired()).isEqualTo(6);
  }

  @Test
  void oneTaskThatWaitsForLong_keepsTheReplicas_andAsksForNoMore() {
    assertThat(cluster.after(2 * IN, idle(6).waiting(1).oldest(600)).desired()).isEqualTo(6);
  }

  @Test
  void replicasOutsideTheBounds_areBroughtBack_underAnyVerdict() {
    assertThat(cluster.next(idle(1)).desired()).isEqualTo(3);
    assertThat(cluster.next(idle(0).refused(1)).desired()).isEqualTo(3);
    Advice tooMany = cluster.next(Given.atTarget(40).lockdown(true));
    assertThat(tooMany.desired()).isEqualTo(20);
    assertThat(tooMany.verdict()).isEqualTo(Verdict.FREEZE);
  }

  @Test
  void history_holdsEachNumberOnce() {
    for (int i = 0; i < 500; i++) {
      Advice unused = cluster.next(Given.atTarget(10).waiting(i % 200));
    }
    assertThat(cluster.history().recommendations())
        .extracting(History.Recommendation::replicas)
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(18);
  }
}
