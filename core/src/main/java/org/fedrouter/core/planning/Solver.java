package org.fedrouter.core.planning;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Plans: prices and bound, superposition, collapse, annealing on the support, ejection chains. The
 * greedy plan is the floor. One thread; the same problem, seed and time give the same plan unless
 * the clock ends first.
 */
public final class Solver {
  /** Units of work of one nanosecond: of a slow machine, so that the clock rarely ends first. */
  private static final double PACE = 0.25;

  /** Beyond this density of pairs, prices tell little. */
  private static final double DENSE = 0.2;

  /** Tasks times nodes, up to which restarts find all there is. */
  private static final long SMALL = 100;

  private static final int WIDE = 16;
  private static final int NARROW = 8;
  private static final int ROUNDS = 120;
  private static final int SWEEPS = 20;

  private final Problem problem;
  private final Effort effort;
  private final Incumbent incumbent;
  private final SplittableRandom random;

  private Solver(Problem problem, long seed, Effort effort) {
    this.problem = problem;
    this.effort = effort;
    this.incumbent = new Incumbent(problem.tasks());
    this.random = new SplittableRandom(seed);
  }

  /**
   * @param nanos on the clock, at most
   * @param clock in nanoseconds: the time of the thread, or of the wall
   */
  public static Plan solve(Problem problem, long seed, long nanos, LongSupplier clock) {
    return new Solver(problem, seed, effort(nanos, clock)).run();
  }

  /** The floor alone, without a bound. */
  static Plan greedy(Problem problem) {
    Placement floor = new Greedy(problem).floor();
    return new Plan(
        Arrays.stream(floor.toArray()).boxed().toList(),
        floor.objective(),
        Double.NEGATIVE_INFINITY,
        floor.feasible(),
        floor.feasible() ? floor.objective() : Double.POSITIVE_INFINITY,
        true);
  }

  static Effort effort(long nanos, LongSupplier clock) {
    return new Effort((long) (nanos * PACE), clock, clock.getAsLong() + nanos);
  }

  private Plan run() {
    Placement placement = new Greedy(problem).floor();
    int[] floor = placement.toArray();
    boolean unused = incumbent.offer(placement);
    double greedy = incumbent.objective();
    Prices prices = Prices.ascend(problem, Prices.zero(problem), ROUNDS, effort.part(0.3));
    search(placement, prices).run(placement, effort);
    int[] node = incumbent.exists() ? incumbent.node() : floor;
    return new Plan(
        Arrays.stream(node).boxed().toList(),
        problem.objective(node),
        prices.bound(),
        incumbent.exists(),
        greedy,
        !effort.late());
  }

  private Search search(Placement placement, Prices prices) {
    if (problem.pairs().density() > DENSE || (long) problem.tasks() * problem.nodes() <= SMALL) {
      return new Search.Iterated(
          new Support(problem, problem.costs(), problem.nodes()), incumbent, random);
    }
    double[] reduced = prices.reducedCosts(problem);
    Support wide = new Support(problem, reduced, WIDE);
    double scale = Math.max(wide.medianGap(), 1e-9);
    Superposition superposition =
        new MeanField(problem, wide, prices.price())
            .run(1 / scale, 100 / scale, SWEEPS, effort.part(0.1));
    placement.reset(superposition.collapse());
    boolean unused = incumbent.offer(placement);
    boolean coupled = !problem.pairs().isEmpty() || problem.contended();
    Support narrow = new Support(problem, coupled ? superposition.values() : reduced, NARROW);
    return new Search.Priced(narrow, prices, incumbent, random);
  }
}
