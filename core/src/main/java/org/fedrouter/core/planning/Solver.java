package org.fedrouter.core.planning;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Plans: prices and bound, superposition, collapse, annealing on the support, ejection chains. The
 * greedy plan is the floor. One thread; the same problem, seed and time give the same plan unless
 * the clock ends first.
 */
final class Solver {
  /** Units of work of one nanosecond: of a slow machine, so that the clock rarely ends first. */
  private static final double PACE = 0.25;

  /** Beyond this density of pairs, prices tell little. */
  private static final double DENSE = 0.2;

  /** Tasks times nodes, up to which restarts find all there is. */
  private static final long SMALL = 100;

  private static final int ROUNDS = 120;

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
    return solve(problem, Prices.zero(problem), seed, nanos, clock).plan();
  }

  /**
   * Begins with earlier prices, on which the plan then depends too.
   *
   * @param start by node and resource
   */
  static Solved solve(Problem problem, double[] start, long seed, long nanos, LongSupplier clock) {
    return new Solver(problem, seed, effort(nanos, clock)).run(start);
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

  /** Annealing alone over all nodes, from the floor, without prices and so without a bound. */
  static Plan annealed(Problem problem, long seed, long nanos, LongSupplier clock) {
    return new Solver(problem, seed, effort(nanos, clock)).anneal();
  }

  static Effort effort(long nanos, LongSupplier clock) {
    return new Effort((long) (nanos * PACE), clock, clock.getAsLong() + nanos);
  }

  private Solved run(double[] start) {
    Placement placement = new Greedy(problem).floor();
    int[] floor = placement.toArray();
    boolean unused = incumbent.offer(placement);
    double greedy = incumbent.objective();
    Prices prices = Prices.ascend(problem, start, ROUNDS, effort.part(0.3));
    Optional<Cooling> cooling = cool(prices);
    Search search =
        cooling
            .<Search>map(begun -> priced(placement, prices, begun))
            .orElseGet(() -> new Search.Iterated(everywhere(), incumbent, random));
    search.run(placement, effort);
    return new Solved(problem, plan(floor, greedy, prices.bound()), prices, cooling);
  }

  private Plan anneal() {
    Placement placement = new Greedy(problem).floor();
    int[] floor = placement.toArray();
    boolean unused = incumbent.offer(placement);
    double greedy = incumbent.objective();
    // In no order: ranking what is drawn from evenly would only take time.
    double[] even = new double[problem.costs().length];
    Arrays.setAll(
        even, at -> problem.costs()[at] < Double.POSITIVE_INFINITY ? 0 : Double.POSITIVE_INFINITY);
    new Search.Plain(new Support(problem, even, problem.nodes()), incumbent, random)
        .run(placement, effort);
    return plan(floor, greedy, Double.NEGATIVE_INFINITY);
  }

  private Plan plan(int[] floor, double greedy, double bound) {
    int[] node = incumbent.exists() ? incumbent.node() : floor;
    return new Plan(
        Arrays.stream(node).boxed().toList(),
        problem.objective(node),
        bound,
        incumbent.exists(),
        greedy,
        !effort.late());
  }

  private Optional<Cooling> cool(Prices prices) {
    boolean tells =
        problem.pairs().density() <= DENSE && (long) problem.tasks() * problem.nodes() > SMALL;
    return tells ? Optional.of(new Cooling(problem, prices, effort.part(0.1))) : Optional.empty();
  }

  private Search priced(Placement placement, Prices prices, Cooling cooling) {
    Superposition decided = cooling.decide();
    placement.reset(decided.collapse());
    boolean unused = incumbent.offer(placement);
    return new Search.Priced(cooling.narrow(decided), prices, incumbent, random);
  }

  private Support everywhere() {
    return new Support(problem, problem.costs(), problem.nodes());
  }
}
