package org.fedrouter.core.planning;

import java.util.List;
import java.util.function.Function;

/** A schedule that grows wave by wave. */
final class Draft {
  private final Workload workload;
  private final Placed placed;
  private boolean feasible = true;
  private boolean complete = true;
  private double bound = 0;
  private int waves;

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
    copy.waves = waves;
    return copy;
  }

  void add(Precedence precedence, List<Integer> candidates, Function<Problem, Plan> solver) {
    Wave wave = Wave.admit(workload, placed, precedence, candidates);
    if (wave.tasks().isEmpty()) {
      return;
    }
    Plan plan = solver.apply(WaveProblem.of(workload, placed, wave));
    placed.place(wave, plan.node());
    feasible &= plan.feasible();
    complete &= plan.complete();
    bound = plan.bound();
    waves++;
  }

  void endOfClass() {
    placed.endOfClass();
  }

  Placed placed() {
    return placed;
  }

  /** Waves that had any task. */
  int waves() {
    return waves;
  }

  /** Of the last wave. */
  double bound() {
    return bound;
  }

  /** Infinite when a capacity is exceeded. */
  double value() {
    return feasible ? placed.objective() : Double.POSITIVE_INFINITY;
  }

  /** Infinite, too, when it refuses more than another, which would make it cheaper. */
  double valueBeside(Draft other) {
    return placed.refused().size() > other.placed.refused().size()
        ? Double.POSITIVE_INFINITY
        : value();
  }

  /** Refuses fewer, or as many at a lower cost. */
  boolean isBetterThan(Draft other) {
    int fewer = Integer.compare(placed.refused().size(), other.placed.refused().size());
    return feasible && (fewer < 0 || (fewer == 0 && value() < other.value()));
  }

  Schedule schedule(double proven, double greedy) {
    return new Schedule(
        placed.nodes(),
        placed.starts(),
        placed.refused(),
        placed.objective(),
        proven,
        greedy,
        feasible,
        complete);
  }
}
