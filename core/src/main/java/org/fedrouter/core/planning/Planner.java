package org.fedrouter.core.planning;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Plans a workload: emergencies, and what they wait for, before all else and as if there were
 * nothing else; then the rest in what is left. Within a class tasks that wait for others come in
 * waves, each after the one before has ended.
 *
 * <p>Guarantees: no task goes where it may not ({@link Workload#forbidden}), no capacity and no
 * charge is exceeded in a feasible schedule, no task begins before those that it waits for have
 * ended, other tasks change nothing for emergencies, the schedule costs at most what it does with
 * the other tasks placed greedily beside the same emergencies, and the same workload, seed and time
 * give the same schedule unless the clock ends first.
 */
public final class Planner {
  /** Of the time, so that it does not depend on what else there is to plan. */
  private static final double URGENT = 0.3;

  private static final double BOUND = 0.1;

  private final Workload workload;
  private final Precedence precedence;
  private final Solving solving;
  private final LongSupplier clock;

  /** Solves a wave; the number is another one for each. */
  interface Solving {
    Plan solve(Wave wave, Problem problem, int number, long nanos);
  }

  Planner(Workload workload, Solving solving, LongSupplier clock) {
    this.workload = workload;
    this.precedence = new Precedence(workload.tasks());
    this.solving = solving;
    this.clock = clock;
  }

  /**
   * @param nanos on the clock, at most, but for what reading a large workload takes
   * @param clock in nanoseconds: the time of the thread, or of the wall
   */
  public static Schedule plan(Workload workload, long seed, long nanos, LongSupplier clock) {
    return plan(
        workload,
        (wave, problem, number, part) -> Solver.solve(problem, seed(seed, number), part, clock),
        nanos,
        clock);
  }

  /** Of one wave. */
  static long seed(long seed, int number) {
    return seed * 31 + number;
  }

  static Schedule plan(Workload workload, Solving solving, long nanos, LongSupplier clock) {
    return new Planner(workload, solving, clock).plan(nanos);
  }

  private Schedule plan(long nanos) {
    Draft best = draft(nanos);
    double bound =
        best.waves() == 1
            ? best.bound()
            : Relaxation.bound(
                workload, best.placed(), best.longest(), (long) (BOUND * nanos), clock);
    return best.schedule(bound);
  }

  /** Both classes, none worse than placed greedily. */
  Draft draft(long nanos) {
    return better(false, better(true, new Draft(workload), nanos), nanos);
  }

  /** Both classes, placed greedily. */
  Draft greedy() {
    return greedy(false, greedy(true, new Draft(workload)));
  }

  private Draft greedy(boolean urgent, Draft before) {
    Draft greedy = before.copy();
    int unused = add(greedy, urgent, Planner::greedily, 0);
    return greedy;
  }

  static Plan greedily(Wave wave, Problem problem, int number, long nanos) {
    return Solver.greedy(problem);
  }

  /** Adds a class; several waves could be worse than greedy ones though each is better. */
  private Draft better(boolean urgent, Draft before, long nanos) {
    Draft planned = before.copy();
    int waves = add(planned, urgent, solving, nanos);
    if (waves < 2) {
      return planned;
    }
    return planned.orBetter(greedy(urgent, before));
  }

  private int add(Draft draft, boolean urgent, Solving by, long nanos) {
    List<Integer> all =
        IntStream.range(0, workload.tasks().size())
            .filter(i -> precedence.urgent(i) == urgent)
            .boxed()
            .toList();
    double rest = all.size() < workload.tasks().size() ? 1 - URGENT - BOUND : 1;
    int waves = 0;
    for (int depth = 0; depth < precedence.depth(); depth++) {
      List<Integer> wave = precedence.wave(urgent, depth);
      if (!wave.isEmpty()) {
        double share = (urgent ? URGENT : rest) * wave.size() / all.size();
        long part = (long) (share * nanos);
        int number = 2 * depth + (urgent ? 1 : 0);
        draft.add(precedence, wave, (some, problem) -> by.solve(some, problem, number, part));
        waves++;
      }
    }
    draft.endOfClass();
    return waves;
  }
}
