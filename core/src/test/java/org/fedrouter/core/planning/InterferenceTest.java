package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.instances.RouterRecipe;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InterferenceTest {
  private static final double FINE = 1e-6;

  private static Site site(String id, double capacity, double crowding) {
    return new Site(
        id, true, "", Set.of(), List.of(capacity), Double.POSITIVE_INFINITY, crowding, 0);
  }

  private static Task task(String id, PerSite cost, double demand) {
    return new Task(
        id,
        5,
        cost,
        List.of(PerSite.same(demand)),
        PerSite.same(1),
        Double.POSITIVE_INFINITY,
        Set.of(),
        Set.of(),
        "",
        0,
        List.of(),
        Double.POSITIVE_INFINITY);
  }

  /** Tasks of 2, 3 and 4 units, on nodes of which the first is crowded. */
  private static Workload three(List<Affinity> pairs, List<PerSite> distances) {
    return new Workload(
        List.of("rows"),
        List.of(site("a", 10, 0.5), site("b", 20, 0), site("c", 10, 0)),
        List.of(
            task("x", PerSite.same(1), 2),
            task("y", PerSite.same(1), 3),
            task("z", PerSite.same(1), 4)),
        pairs,
        distances);
  }

  private static Schedule on(Integer... nodes) {
    return new Schedule(
        List.of(nodes),
        IntStream.range(0, nodes.length).mapToObj(i -> 0.0).toList(),
        Map.of(),
        0,
        0,
        0,
        true,
        true);
  }

  @Test
  void crowding_isDestructive_onlyWhereTasksMeet() {
    Workload workload = three(List.of(), List.of());
    Interference together = Interference.of(workload, on(0, 0, 0), FINE);
    assertThat(together.destructive())
        .isCloseTo(0.5 / 10 * (9 * 9 - 2 * 2 - 3 * 3 - 4 * 4), within(1e-9));
    assertThat(together.constructive()).isZero();
    assertThat(together.balance()).isEqualTo(-1);
    assertThat(Interference.of(workload, on(1, 1, 1), FINE)).isEqualTo(new Interference(0, 0));
    assertThat(Interference.of(workload, on(0, 1, 2), FINE).balance()).isZero();
    assertThat(Interference.of(workload, on(Schedule.NOWHERE, 0, Schedule.NOWHERE), FINE))
        .isEqualTo(new Interference(0, 0));
  }

  @Test
  void sharedPrefix_isConstructive_disturbanceIsNot() {
    Workload workload =
        three(List.of(new Affinity("x", "y", 6), new Affinity("y", "z", -2)), List.of());
    Interference interference = Interference.of(workload, on(1, 1, 1), FINE);
    assertThat(interference).isEqualTo(new Interference(6, 2));
    assertThat(interference.balance()).isEqualTo(0.5);
  }

  @Test
  void apart_isTheMeanDistance_andAPairIsCountedOnce() {
    List<PerSite> distances =
        List.of(PerSite.each(0.5, 2, 5), PerSite.each(2, 0, 3), PerSite.each(5, 3, 0));
    Meeting meeting =
        new Meeting(
            three(List.of(new Affinity("y", "x", 4), new Affinity("x", "y", 1)), distances), FINE);
    assertThat(meeting.delta(0, 1, 0))
        .isCloseTo(5 * (0.5 - 3.5) + 2 * 0.5 / 10 * 2 * 3, within(1e-9));
    assertThat(meeting.delta(1, 0, 1)).isCloseTo(5 * -2.5, within(1e-9));
    assertThat(meeting.delta(0, 2, 0)).isCloseTo(2 * 0.5 / 10 * 2 * 4, within(1e-9));
  }

  /** Of a plan the objective is what its tasks cost alone, the pairs apart, and interference. */
  @RepeatedTest(5)
  void objective_isTheTasksAlone_andTheirInterference(RepetitionInfo repetition) {
    Workload workload = RouterRecipe.generate(60, 6, repetition.getCurrentRepetition());
    Schedule schedule = Planner.plan(workload, 1, 5_000_000, () -> 0);
    assertThat(schedule.node()).doesNotContain(Schedule.NOWHERE);
    Interference interference =
        Interference.of(workload, schedule, Limits.DEFAULTS.interferenceResolution());
    assertThat(interference.constructive()).isPositive();
    assertThat(interference.destructive()).isPositive();
    assertThat(objective(workload, schedule, Limits.DEFAULTS.interferenceResolution()))
        .isCloseTo(schedule.objective(), within(1e-6));
  }

  private static double objective(Workload workload, Schedule schedule, double resolution) {
    double sum = workload.affinities().stream().mapToDouble(Affinity::weight).sum();
    for (int i = 0; i < schedule.node().size(); i++) {
      int k = schedule.node().get(i);
      double demand = workload.tasks().get(i).demand().getFirst().at(k);
      sum += workload.tasks().get(i).cost().at(k) + workload.crowding(k) * demand * demand;
    }
    Interference interference = Interference.of(workload, schedule, resolution);
    return sum + interference.destructive() - interference.constructive();
  }

  @RepeatedTest(5)
  void finerResolution_changesTheObjectiveByLessThanAThousandth(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Workload whole = RouterRecipe.generate(60, 6, seed);
    Schedule schedule = Planner.plan(whole, 1, 5_000_000, () -> 0);
    SplittableRandom random = new SplittableRandom(seed);
    List<Task> tasks =
        whole.tasks().stream()
            .map(
                task ->
                    task(
                        task.id(),
                        PerSite.same(random.nextDouble(5, 20)),
                        random.nextDouble(0.5, 8)))
            .toList();
    Workload workload = new Workload(whole.resources(), whole.sites(), tasks, List.of(), List.of());
    double usual = objective(workload, schedule, Limits.DEFAULTS.interferenceResolution());
    double fine = objective(workload, schedule, FINE);
    assertThat(Math.abs(usual - fine) / fine).isBetween(1e-9, 1e-3);
    assertThat(Math.abs(objective(workload, schedule, 5) - fine) / fine).isGreaterThan(1e-3);
  }
}
