package org.fedrouter.core.planning;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a plan is compared with: simpler ways to plan, and placements made elsewhere. They keep to
 * the planner's rules and are priced by its objective; none has a bound.
 */
public final class Baselines {
  private Baselines() {}

  /** Each task, in the order of regret, on the best node that has room for it then. */
  public static Schedule greedy(Workload workload) {
    return unbounded(new Planner(workload, Planner::greedily, () -> 0).greedy());
  }

  /**
   * Simulated annealing of shifts and swaps over all nodes from the greedy placement, cooled once,
   * without prices: never worse than greedy beside the same emergencies. It counts steps as {@link
   * Planner#plan} does, so the same workload, seed and time give the same schedule unless the clock
   * ends first.
   *
   * @param nanos on the clock, at most, but for what reading a large workload takes
   * @param clock in nanoseconds: the time of the thread, or of the wall
   */
  public static Schedule annealing(Workload workload, long seed, long nanos, LongSupplier clock) {
    Planner.Solving annealed =
        (wave, problem, number, part) ->
            Solver.annealed(problem, Planner.seed(seed, number), part, clock);
    return unbounded(new Planner(workload, annealed, clock).draft(nanos));
  }

  /**
   * What a placement by somebody else costs, and whether it keeps all rules: feasible when no
   * capacity and no charge is exceeded, every task is where it may be, only those wait that may,
   * and only those are nowhere that may go nowhere.
   *
   * @param node of each task, from 0; {@link Schedule#NOWHERE} for one that waits or is refused
   * @throws IllegalArgumentException when there are not as many nodes as tasks, or one is unknown
   */
  public static Schedule judge(Workload workload, List<Integer> node) {
    return new Judgement(workload, node).schedule();
  }

  private static Schedule unbounded(Draft draft) {
    return draft.schedule(Double.NEGATIVE_INFINITY);
  }
}
