package org.fedrouter.core.planning;

import java.util.List;
import java.util.function.BiFunction;

/** A schedule that grows wave by wave. */
final class Draft {
  private final Workload workload;
  private final Placed placed;
  private boolean feasible = true;
  private boolean complete = true;
  private double bound = 0;
  private double excess = 0;
  private int waves;
  private int before;
  private int longest;

  Draft(Workload workload) {
    this(workload, new Placed(workload));
  }

  private Draft(Workload workload, Placed placed) {
    this.workload = workload;
    this.placed = placed;
  }

  Draft copy() {
    Draft copy = new Draft(workload, placed.copy());
    copy.feasible = feasible;
    copy.complete = complete;
    copy.bound = bound;
    copy.excess = excess;
    copy.waves = waves;
    copy.before = before;
    copy.longest = longest;
    return copy;
  }

  void add(
      Precedence precedence, List<Integer> candidates, BiFunction<Wave, Problem, Plan> solver) {
    Wave wave = Wave.admit(workload, placed, precedence, candidates);
    if (wave.tasks().isEmpty()) {
      return;
    }
    Plan plan = solver.apply(wave, WaveProblem.of(workload, placed, wave));
    placed.place(wave, plan.node());
    feasible &= plan.feasible();
    complete &= plan.complete();
    bound = plan.bound();
    excess = plan.greedy() - plan.objective();
    waves++;
  }

  void endOfClass() {
    placed.endOfClass();
    longest = Math.max(longest, waves - before);
    before = waves;
  }

  Placed placed() {
    return placed;
  }

  /** Waves that had any task. */
  int waves() {
    return waves;
  }

  /** Waves of the class that has most. */
  int longest() {
    return longest;
  }

  /** Of the last wave. */
  double bound() {
    return bound;
  }

  /**
   * Another one of the same tasks, placed greedily, if that refuses fewer, or as many at a lower
   * cost; else this one, which then knows what the other costs.
   */
  Draft orBetter(Draft other) {
    int fewer = Integer.compare(other.placed.refused().size(), placed.refused().size());
    if (other.feasible && (fewer < 0 || (fewer == 0 && other.value() < value()))) {
      other.excess = 0;
      other.complete &= complete;
      return other;
    }
    excess = fewer > 0 || !other.feasible ? Double.POSITIVE_INFINITY : other.value() - value();
    return this;
  }

  private double value() {
    return feasible ? placed.objective() : Double.POSITIVE_INFINITY;
  }

  Schedule schedule(double proven) {
    return new Schedule(
        placed.nodes(),
        placed.starts(),
        placed.refused(),
        placed.objective(),
        proven,
        placed.objective() + excess,
        feasible,
        complete);
  }
}
