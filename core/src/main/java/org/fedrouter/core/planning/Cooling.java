package org.fedrouter.core.planning;

/**
 * One annealing of the mean field from the prices of a problem, read twice: while tasks are still
 * open, and when they are nearly decided.
 *
 * <p>The unit of temperature is the median gap between the best and the second node of a task. Open
 * is at an inverse temperature of about 3: there the second node of a median task has odds of 1 to
 * 30.
 */
final class Cooling {
  private static final int SWEEPS = 20;
  private static final int OPEN = 6;
  private static final double COLD = 100;
  private static final double STEP = Math.pow(COLD, 1.0 / (SWEEPS - 1));
  private static final int NARROW = 8;

  private final Problem problem;
  private final double[] reduced;
  private final double scale;
  private final MeanField field;
  private final Effort effort;
  private final Superposition open;

  Cooling(Problem problem, Prices prices, Effort effort) {
    this.problem = problem;
    this.reduced = prices.reducedCosts(problem);
    Support wide = new Support(problem, reduced, Limits.WIDEST);
    this.scale = Math.max(wide.medianGap(), 1e-9);
    this.field = new MeanField(problem, wide, prices.price());
    this.effort = effort;
    this.open = field.run(1 / scale, Math.pow(STEP, OPEN - 1) / scale, OPEN, effort);
  }

  Superposition open() {
    return open;
  }

  /** Cools further if there is effort left; once only. */
  Superposition decide() {
    if (effort.left() == 0) {
      return open;
    }
    return field.run(Math.pow(STEP, OPEN) / scale, COLD / scale, SWEEPS - OPEN, effort);
  }

  /** The nodes that a search should try. */
  Support narrow(Superposition decided) {
    boolean coupled = !problem.pairs().isEmpty() || problem.contended();
    return new Support(problem, coupled ? decided.values() : reduced, NARROW);
  }
}
