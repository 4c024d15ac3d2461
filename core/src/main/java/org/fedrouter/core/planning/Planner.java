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
 * ended, other tasks change nothing for emergencies, the schedule costs at most what it does with the
 * other tasks placed greedily beside the same emergencies, and the same workload, seed and time give the same schedule unless the clock ends first.
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
    Draft urgent = better(true, new Draft(workload), nanos).best();
    Choice rest = better(false, urgent, nanos);
    Draft best = rest.best();
    double bound =
        best.waves() == 1
            ? best.bound()
            : Relaxation.bound(workload, best.placed(), best.waves(), effort(nanos));
    return best.schedule(bound, rest.greedy().valueBeside(best));
  }

  private Effort effort(long nanos) {
    return Solver.effort((long) (BOUND * nanos), clock);
  }

  private record Choice(Draft planned, Draft greedy) {
    Draft best() {
      return greedy.isBetterThan(planned) ? greedy : planned;
    }
  }

  private Choice better(boolean urgent, Draft before, long nanos) {
    Draft greedy = before.copy();
    Draft planned = before.copy();
    List<Integer> all = of(urgent);
    double share = urgent ? URGENT : all.size() < workload.tasks().size() ? 1 - URGENT - BOUND : 1;
    for (int depth = 0; depth < precedence.depth(); depth++) {
      List<Integer> wave = precedence.wave(urgent, depth);
      if (!wave.isEmpty()) {
        long part = (long) (nanos * share * wave.size() / all.size());
        greedy.add(precedence, wave, problem -> Solver.greedy(problem));
        long waveSeed = seed * 31 + depth * 2L + (urgent ? 1 : 0);
        planned.add(precedence, wave, problem -> Solver.solve(problem, waveSeed, part, clock));
      }
    }
    greedy.endOfClass();
    planned.endOfClass();
    return new Choice(planned, greedy);
  }

  private List<Integer> of(boolean urgent) {
    return IntStream.range(0, workload.tasks().size())
        .filter(i -> precedence.urgent(i) == urgent)
        .boxed()
        .toList();
  }
}
