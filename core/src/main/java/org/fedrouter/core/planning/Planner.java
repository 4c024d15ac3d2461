package org.fedrouter.core.planning;

import java.util.List;
import java.util.function.Function;
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
  private final long seed;
  private final LongSupplier clock;

  private Planner(Workload workload, long seed, LongSupplier clock) {
    this.workload = workload;
    this.precedence = new Precedence(workload.tasks());
    this.seed = seed;
    this.clock = clock;
  }

  /**
   * @param nanos on the clock, at most, but for what reading a large workload takes
   * @param clock in nanoseconds: the time of the thread, or of the wall
   */
  public static Schedule plan(Workload workload, long seed, long nanos, LongSupplier clock) {
    return new Planner(workload, seed, clock).plan(nanos);
  }

  private Schedule plan(long nanos) {
    Draft best = better(false, better(true, new Draft(workload), nanos), nanos);
    double bound =
        best.waves() == 1
            ? best.bound()
            : Relaxation.bound(
                workload, best.placed(), best.waves(), (long) (BOUND * nanos), clock);
    return best.schedule(bound);
  }

  /** Adds a class; several waves could be worse than greedy ones though each is better. */
  private Draft better(boolean urgent, Draft before, long nanos) {
    Draft planned = before.copy();
    int waves = add(planned, urgent, (wave, part) -> problem -> solve(problem, wave, part), nanos);
    if (waves < 2) {
      return planned;
    }
    Draft greedy = before.copy();
    int unused = add(greedy, urgent, (wave, part) -> Solver::greedy, nanos);
    return planned.orBetter(greedy);
  }

  private Plan solve(Problem problem, int wave, long nanos) {
    return Solver.solve(problem, seed * 31 + wave, nanos, clock);
  }

  private interface Solving {
    Function<Problem, Plan> of(int wave, long nanos);
  }

  private int add(Draft draft, boolean urgent, Solving solving, long nanos) {
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
        draft.add(
            precedence, wave, solving.of(2 * depth + (urgent ? 1 : 0), (long) (share * nanos)));
        waves++;
      }
    }
    draft.endOfClass();
    return waves;
  }
}
