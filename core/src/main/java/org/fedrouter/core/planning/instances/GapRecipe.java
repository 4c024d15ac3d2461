package org.fedrouter.core.planning.instances;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.PerSite;

/**
 * Types of generalised assignment problems in the literature. Capacities are 0.8 of the mean demand
 * that an agent gets, rounded down.
 */
public enum GapRecipe {
  /** Demand of 5 to 25, cost of 10 to 50, unrelated (Chu and Beasley 1997). */
  C {
    @Override
    void draw(SplittableRandom random, double[] pair) {
      pair[0] = random.nextInt(5, 26);
      pair[1] = random.nextInt(10, 51);
    }
  },
  /** Demand of 1 to 100, cost 111 less the demand, give or take 10 (Chu and Beasley 1997). */
  D {
    @Override
    void draw(SplittableRandom random, double[] pair) {
      pair[0] = random.nextInt(1, 101);
      pair[1] = 111 - pair[0] + random.nextInt(-10, 11);
    }
  },
  /** Exponential demand, cost the inverse of it (Laguna, Kelly, Gonzalez and Glover 1995). */
  E {
    @Override
    void draw(SplittableRandom random, double[] pair) {
      double demand = 1 - 10 * Math.log(1 - random.nextDouble());
      pair[0] = Math.max(1, Math.rint(demand));
      pair[1] = Math.rint(1000 / demand - 10 * random.nextDouble());
    }
  };

  private static final double TIGHT = 0.8;

  /** Draws demand and cost of a task on an agent. */
  abstract void draw(SplittableRandom random, double[] pair);

  /** The same seed gives the same instance. */
  public GapInstance generate(int tasks, int agents, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cost = new double[tasks][agents];
    double[][] demand = new double[tasks][agents];
    double[] sum = new double[agents];
    double[] pair = new double[2];
    for (int i = 0; i < tasks; i++) {
      for (int k = 0; k < agents; k++) {
        draw(random, pair);
        demand[i][k] = pair[0];
        cost[i][k] = pair[1];
        sum[k] += pair[0];
      }
    }
    return new GapInstance(
        rows(cost),
        rows(demand),
        IntStream.range(0, agents).mapToObj(k -> Math.floor(TIGHT * sum[k] / agents)).toList());
  }

  private static List<PerSite> rows(double[][] table) {
    return IntStream.range(0, table.length).mapToObj(i -> PerSite.each(table[i])).toList();
  }
}
