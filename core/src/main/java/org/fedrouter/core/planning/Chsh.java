package org.fedrouter.core.planning;

import java.util.Optional;

/**
 * The four correlations of Clauser, Horne, Shimony and Holt (1969) of two tasks, from one joint
 * table. Each task answers two questions about its node with +1 or -1: first, is it the node that
 * is best for the task alone; second, is it on the near side, as {@link Sides} splits its nodes.
 *
 * <p>The planner is classical: both answers of both tasks are functions of one joint choice, so the
 * statistic is within [-2, 2] for every table. Beyond, its terms were not taken from one table, for
 * example from two epochs. It finds that bug and is never evidence of anything else.
 *
 * @param bestBest mean of the product of the two first answers, in [-1, 1]
 * @param bestNear of the first and the second
 * @param nearBest of the second and the first
 * @param nearNear of the two second ones
 */
public record Chsh(double bestBest, double bestNear, double nearBest, double nearNear) {
  /** For the rounding of sums. */
  private static final double ROUNDING = 1e-9;

  public Chsh {
    correlation(bestBest);
    correlation(bestNear);
    correlation(nearBest);
    correlation(nearNear);
  }

  private static void correlation(double value) {
    Rule.that(Math.abs(value) <= 1 + ROUNDING, "a correlation must be -1 to 1, got " + value);
  }

  /** Empty when one of the tasks has one node only: then its answers are constant. */
  static Optional<Chsh> of(Joint joint, Sides one, Sides other) {
    if (joint.rows() < 2 || joint.columns() < 2) {
      return Optional.empty();
    }
    double[] mean = new double[4];
    for (int a = 0; a < joint.rows(); a++) {
      for (int b = 0; b < joint.columns(); b++) {
        double p = joint.probability(a, b);
        mean[0] += p * one.best(a) * other.best(b);
        mean[1] += p * one.best(a) * other.near(b);
        mean[2] += p * one.near(a) * other.best(b);
        mean[3] += p * one.near(a) * other.near(b);
      }
    }
    return Optional.of(new Chsh(mean[0], mean[1], mean[2], mean[3]));
  }

  /** S = E00 + E01 + E10 - E11; in [-2, 2] when all four are of one table. */
  public double statistic() {
    return bestBest + bestNear + nearBest - nearNear;
  }

  /** Whether the four can be of one table. */
  public boolean holds(double threshold) {
    return Math.abs(statistic()) <= threshold + ROUNDING;
  }
}
