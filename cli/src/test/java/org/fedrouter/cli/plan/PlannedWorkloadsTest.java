package org.fedrouter.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Planner;
import org.fedrouter.core.planning.Schedule;
import org.junit.jupiter.api.Test;

/** Small workloads whose best schedules are known. */
class PlannedWorkloadsTest {
  private static Schedule plan(String text) {
    return Planner.plan(WorkloadReader.read(Json.parseStrictly(text)), 1, 5_000_000, () -> 0);
  }

  @Test
  void otherTasks_changeNothingForEmergencies_alsoWhereGreedyIsBetterForThem() {
    String urgent =
        """
        {"nodes": [{}, {}], "tasks": [
          {"id": "p1", "priority": 10, "cost": [0, 10]},
          {"id": "p2", "priority": 10, "cost": [2, 0]},
          {"id": "e", "priority": 10, "after": ["p1"], "nodes": ["n1"]}%s],
         "pairs": [{"tasks": ["p1", "p2"], "weight": 3}, {"tasks": ["p2", "e"], "weight": 10}]}
        """;
    Schedule alone = plan(urgent.formatted(""));
    Schedule beside = plan(urgent.formatted(", {\"id\": \"x\"}"));
    assertThat(alone.objective()).isEqualTo(3);
    assertThat(beside.node().subList(0, 3)).isEqualTo(alone.node());
    assertThat(beside.objective()).isEqualTo(3);
  }

  @Test
  void pairWithATaskThatWaits_countsForTheOther() {
    Schedule schedule =
        plan(
            """
            {"nodes": [{"capacity": 2}],
             "tasks": [{"id": "e", "priority": 10, "cost": 9, "waiting": 0},
                       {"id": "a", "demand": 2, "waiting": 5},
                       {"id": "b", "demand": 1, "waiting": 4},
                       {"id": "c", "demand": 1, "waiting": 4}],
             "pairs": [{"tasks": ["e", "b"], "weight": 100}]}
            """);
    assertThat(schedule.objective()).isEqualTo(8);
    assertThat(schedule.node()).containsExactly(-1, 0, -1, -1);
  }

  @Test
  void whatAnEmergencyWaitsFor_isPlaced_alsoWhereWaitingIsCheaper() {
    Schedule schedule =
        plan(
            """
            {"nodes": [{}], "tasks": [{"id": "p", "cost": 5, "waiting": 1},
                                      {"id": "e", "priority": 10, "after": ["p"]}]}
            """);
    assertThat(schedule.node()).containsExactly(0, 0);
    assertThat(schedule.refused()).isEmpty();
    assertThat(schedule.objective()).isEqualTo(5);
  }

  @Test
  void whatComesAfterATaskThatWaits_waitsToo() {
    Schedule schedule =
        plan(
            """
            {"nodes": [{}], "tasks": [{"id": "p", "cost": 5, "waiting": 1},
                                      {"after": ["p"], "waiting": 1000}]}
            """);
    assertThat(schedule.refused()).isEmpty();
    assertThat(schedule.objective()).isIn(5.0, 1001.0);
  }

  @Test
  void taskThatNeedsNothing_findsPlace_whereSumsHaveRoundedUp() {
    Schedule schedule =
        plan(
            """
            {"nodes": [{"capacity": 0.3}],
             "tasks": [{"priority": 10, "demand": 0.1}, {"priority": 10, "demand": 0.1},
                       {"priority": 10, "demand": 0.1}, {}]}
            """);
    assertThat(schedule.refused()).isEmpty();
    assertThat(schedule.feasible()).isTrue();
  }

  @Test
  void tinyCharges_areCountedAsExactlyAsLargeOnes() {
    Schedule schedule =
        plan(
            """
            {"nodes": [{"charge": 1e-10}],
             "tasks": [{"charge": 1e-10, "waiting": 1}, {"charge": 1e-10, "waiting": 1}]}
            """);
    assertThat(schedule.objective()).isEqualTo(1);
    assertThat(schedule.bound()).isLessThanOrEqualTo(1);
  }

  @Test
  void greedy_isKnown_whenTheOtherClassIsRefused() {
    Schedule schedule =
        plan("{\"nodes\":[{}],\"tasks\":[{\"priority\":10,\"cost\":2},{\"regions\":[\"x\"]}]}");
    assertThat(schedule.refused()).hasSize(1);
    assertThat(schedule.greedy()).isEqualTo(2);
  }
}
