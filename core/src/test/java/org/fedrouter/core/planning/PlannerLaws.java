package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What every schedule of every workload keeps to. */
class PlannerLaws {
  private static final long MILLISECONDS = 1_000_000;

  /** Steps count, time does not pass. */
  private static Schedule plan(Workload workload, long seed) {
    return Planner.plan(workload, seed, 5 * MILLISECONDS, () -> 0);
  }

  private static Workload workload(RepetitionInfo repetition) {
    int n = repetition.getCurrentRepetition();
    return new RandomWorkload(n).next(2 + n % 7, 1 + n % 40);
  }

  @RepeatedTest(150)
  void schedule_breaksNoRule(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Schedule schedule = plan(workload, 1);
    for (int i = 0; i < workload.tasks().size(); i++) {
      Task task = workload.tasks().get(i);
      int node = schedule.node().get(i);
      if (node == Schedule.NOWHERE) {
        assertThat(task.mayWait() || schedule.refused().containsKey(task.id()))
            .as("%s waits or is refused", task)
            .isTrue();
        continue;
      }
      double start = schedule.startMillis().get(i);
      assertThat(workload.forbidden(task, node, start)).as("%s on %d", task, node).isEmpty();
      assertThat(start).isGreaterThanOrEqualTo(workload.sites().get(node).readyMillis());
      for (String earlier : task.after()) {
        assertThat(end(workload, schedule, earlier)).isLessThanOrEqualTo(start);
      }
    }
    if (schedule.feasible()) {
      fits(workload, schedule);
    }
  }

  private static double end(Workload workload, Schedule schedule, String id) {
    int i = workload.tasks().stream().map(Task::id).toList().indexOf(id);
    int node = schedule.node().get(i);
    return node < 0
        ? Double.POSITIVE_INFINITY
        : schedule.startMillis().get(i) + workload.tasks().get(i).millis().at(node);
  }

  /** At each moment when a task begins. */
  private static void fits(Workload workload, Schedule schedule) {
    for (int k = 0; k < workload.sites().size(); k++) {
      List<Integer> here = new ArrayList<>();
      double charge = 0;
      for (int i = 0; i < workload.tasks().size(); i++) {
        if (schedule.node().get(i) == k) {
          here.add(i);
          charge += workload.tasks().get(i).charge();
        }
      }
      assertThat(charge).isLessThanOrEqualTo(workload.sites().get(k).charge());
      for (int moment : here) {
        fits(workload, schedule, k, here, schedule.startMillis().get(moment));
      }
    }
  }

  private static void fits(
      Workload workload, Schedule schedule, int k, List<Integer> here, double now) {
    for (int r = 0; r < workload.resources().size(); r++) {
      double load = 0;
      for (int i : here) {
        Task task = workload.tasks().get(i);
        double start = schedule.startMillis().get(i);
        boolean runs = start <= now && now < start + task.millis().at(k);
        load += runs ? task.demand().get(r).at(k) : 0;
      }
      assertThat(load).isLessThanOrEqualTo(workload.sites().get(k).capacity().get(r) + 1e-6);
    }
  }

  @RepeatedTest(40)
  void sameSeed_samePlan(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    assertThat(plan(workload, 7)).isEqualTo(plan(workload, 7));
  }

  @RepeatedTest(100)
  void schedule_isNeverWorseThanGreedy_norBelowItsBound(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Schedule schedule = plan(workload, 3);
    if (schedule.feasible()) {
      assertThat(schedule.objective()).isLessThanOrEqualTo(schedule.greedy() + 1e-9);
      assertThat(schedule.bound()).isLessThanOrEqualTo(schedule.objective() + 1e-6);
    } else {
      assertThat(schedule.greedy()).isInfinite();
    }
  }

  @RepeatedTest(60)
  void otherTasks_changeNothingForEmergencies(RepetitionInfo repetition) {
    Workload all = workload(repetition);
    Precedence precedence = new Precedence(all.tasks());
    List<Integer> urgent =
        IntStream.range(0, all.tasks().size()).filter(precedence::urgent).boxed().toList();
    List<Task> tasks = urgent.stream().map(all.tasks()::get).toList();
    List<String> ids = tasks.stream().map(Task::id).toList();
    Workload alone =
        new Workload(
            all.resources(),
            all.sites(),
            tasks,
            all.affinities().stream()
                .filter(pair -> ids.contains(pair.one()) && ids.contains(pair.other()))
                .toList(),
            all.distances());
    Schedule together = plan(all, 5);
    Schedule apart = plan(alone, 5);
    for (int at = 0; at < urgent.size(); at++) {
      assertThat(together.node().get(urgent.get(at))).isEqualTo(apart.node().get(at));
      assertThat(together.startMillis().get(urgent.get(at)))
          .isCloseTo(apart.startMillis().get(at), within(0.0));
    }
  }
}
