package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.RouterRecipe;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What is compared with keeps the same rules and is priced alike. */
class BaselinesLaws {
  private static final long MILLISECONDS = 1_000_000;

  private static Workload workload(RepetitionInfo repetition) {
    int n = repetition.getCurrentRepetition();
    return new RandomWorkload(n).next(2 + n % 7, 1 + n % 40);
  }

  private static Schedule annealing(Workload workload, long seed) {
    return Baselines.annealing(workload, seed, 2 * MILLISECONDS, () -> 0);
  }

  @RepeatedTest(60)
  void annealing_isPricedByTheSameRules_deterministic_andNeverWorseThanGreedy(
      RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Schedule schedule = annealing(workload, 3);
    agrees(workload, schedule);
    assertThat(annealing(workload, 3)).isEqualTo(schedule);
    if (schedule.feasible()) {
      assertThat(schedule.objective()).isLessThanOrEqualTo(schedule.greedy() + 1e-9);
    }
    assertThat(schedule.bound()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @RepeatedTest(60)
  void plansAndGreedyPlacements_areJudgedAsTheySay(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    agrees(workload, Planner.plan(workload, 1, 2 * MILLISECONDS, () -> 0));
    agrees(workload, Baselines.greedy(workload));
  }

  private static void agrees(Workload workload, Schedule schedule) {
    Schedule judged = Baselines.judge(workload, schedule.node());
    assertThat(judged.feasible()).isEqualTo(schedule.feasible());
    assertThat(judged.objective()).isCloseTo(schedule.objective(), within(1e-6));
    assertThat(judged.refused()).isEqualTo(schedule.refused());
  }

  @Test
  void annealing_withoutEmergencies_isBetterThanGreedy() {
    Workload workload = GapRecipe.D.generate(100, 10, 1).workload();
    Schedule greedy = Baselines.greedy(workload);
    Schedule annealed = Baselines.annealing(workload, 1, 20 * MILLISECONDS, () -> 0);
    assertThat(annealed.feasible()).isTrue();
    assertThat(annealed.greedy()).isCloseTo(greedy.objective(), within(1e-6));
    assertThat(annealed.objective()).isLessThan(0.9 * greedy.objective());
  }

  @Test
  void judge_capacityExceeded_isNotFeasible() {
    Workload workload = RouterRecipe.generate(40, 5, 1);
    assertThat(Baselines.judge(workload, Collections.nCopies(40, 0)).feasible()).isFalse();
  }

  @Test
  void judge_taskThatMustBePlacedNowhere_isNotFeasible() {
    Workload workload = RouterRecipe.generate(40, 5, 1);
    List<Integer> node = new ArrayList<>(Baselines.greedy(workload).node());
    node.set(7, Schedule.NOWHERE);
    assertThat(Baselines.judge(workload, node).feasible()).isFalse();
  }

  @Test
  void judge_wrongSizeOrNode_isRefused() {
    Workload workload = RouterRecipe.generate(4, 2, 1);
    assertThatThrownBy(() -> Baselines.judge(workload, List.of(0)))
        .hasMessage("a placement must have 4 nodes, got 1");
    assertThatThrownBy(() -> Baselines.judge(workload, List.of(0, 0, 0, 2)))
        .hasMessage("a node must be -1 to 1, got 2");
  }
}
