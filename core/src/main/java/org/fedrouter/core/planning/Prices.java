package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * What a unit of each resource is worth on each node, and the lower bound that these prices prove.
 *
 * <p>For any prices mu &gt;= 0 the Lagrangian dual
 *
 * <pre>
 * sum_i min_k (c[i,k] + q[i,k] + mu_k . w[i,k]) + sum_k min_{0 &lt;= L &lt;= Q_k} (g_k L^2 / Q_k - mu_k L)
 * </pre>
 *
 * is at most the objective of every feasible placement; q[i,k] is half of what the pairs of task i
 * cost at least with i on k (Gilmore 1962, Lawler 1963). The prices are those of the best value
 * seen in a subgradient ascent with Polyak's step towards a target that moves (Polyak 1969; Kiwiel,
 * Larsson and Lindberg 1999).
 */
final class Prices {
  /** The direction remembers this much of the one before. */
  private static final double INERTIA = 0.6;

  private static final int PATIENCE = 4;

  private final double[] price;
  private final double bound;

  private Prices(double[] price, double bound) {
    this.price = price;
    this.bound = bound;
  }

  /** By node and resource. */
  double[] price() {
    return price.clone();
  }

  /** No feasible placement costs less, but for the rounding of its sum. */
  double bound() {
    return bound;
  }

  /**
   * Ascends from earlier prices, or from zero; one round at least.
   *
   * @param start by node and resource
   */
  static Prices ascend(Problem problem, double[] start, int rounds, Effort effort) {
    return new Ascent(problem, start).run(rounds, effort);
  }

  /** What each task costs at least on each node with what its demand there is worth. */
  double[] reducedCosts(Problem problem) {
    double[] value = problem.leastCosts().clone();
    for (int i = 0; i < problem.tasks(); i++) {
      for (int k = 0; k < problem.nodes(); k++) {
        value[i * problem.nodes() + k] += problem.priced(i, k, price);
      }
    }
    return value;
  }

  static double[] zero(Problem problem) {
    return new double[problem.nodes() * problem.resources()];
  }

  private static final class Ascent {
    private final Problem problem;
    private final double[] least;
    private final double[] slope;
    private final double[] direction;
    private final double[] price;
    private double[] best;
    private double bound = Double.NEGATIVE_INFINITY;
    private double ahead;
    private int stalled;

    Ascent(Problem problem, double[] start) {
      this.problem = problem;
      this.least = problem.leastCosts();
      this.price = start.clone();
      for (int at = 0; at < price.length; at++) {
        price[at] = problem.capacities()[at] == Double.POSITIVE_INFINITY ? 0 : price[at];
      }
      this.best = price.clone();
      this.slope = new double[start.length];
      this.direction = new double[start.length];
      this.ahead = spread();
    }

    /** How far the mean of what a task may cost is above the least, summed. */
    private double spread() {
      double sum = 0;
      for (int i = 0; i < problem.tasks(); i++) {
        double low = Double.POSITIVE_INFINITY;
        double all = 0;
        int count = 0;
        for (int k = 0; k < problem.nodes(); k++) {
          double cost = least[i * problem.nodes() + k];
          if (cost < Double.POSITIVE_INFINITY) {
            low = Math.min(low, cost);
            all += cost;
            count++;
          }
        }
        sum += count == 0 ? 0 : all / count - low;
      }
      return Math.max(sum, 1e-9);
    }

    Prices run(int rounds, Effort effort) {
      long work = (long) problem.tasks() * problem.nodes() * problem.resources();
      int round = 0;
      boolean rises;
      do {
        rises = step(value());
        round++;
      } while (rises && round < rounds && effort.spend(work));
      return new Prices(best, bound);
    }

    /** The dual at the present prices; leaves its subgradient in {@link #slope}. */
    private double value() {
      Arrays.fill(slope, 0);
      double sum = problem.resources() == 1 ? cheapestOfOneResource() : cheapest();
      for (int k = 0; k < problem.nodes(); k++) {
        sum += room(k);
      }
      return sum;
    }

    private double cheapestOfOneResource() {
      int nodes = problem.nodes();
      double[] demand = problem.demands();
      double sum = 0;
      for (int i = 0, at = 0; i < problem.tasks(); i++, at += nodes) {
        double low = Double.POSITIVE_INFINITY;
        int where = 0;
        for (int k = 0; k < nodes; k++) {
          double reduced = least[at + k] + price[k] * demand[at + k];
          if (reduced < low) {
            low = reduced;
            where = k;
          }
        }
        sum += low;
        slope[where] += demand[at + where];
      }
      return sum;
    }

    private double cheapest() {
      double sum = 0;
      for (int i = 0; i < problem.tasks(); i++) {
        double low = Double.POSITIVE_INFINITY;
        int where = 0;
        for (int k = 0; k < problem.nodes(); k++) {
          double reduced = least[i * problem.nodes() + k] + problem.priced(i, k, price);
          if (reduced < low) {
            low = reduced;
            where = k;
          }
        }
        sum += low;
        for (int r = 0; r < problem.resources(); r++) {
          slope[where * problem.resources() + r] += problem.demand(i, where, r);
        }
      }
      return sum;
    }

    /** What a node's load costs at least beyond its price; takes that load off the slope. */
    private double room(int node) {
      double sum = 0;
      for (int r = 0; r < problem.resources(); r++) {
        int at = node * problem.resources() + r;
        double capacity = problem.capacity(node, r);
        double weight = r == 0 ? problem.contention(node) : 0;
        double load = weight == 0 ? capacity : capacity * Math.min(1, price[at] / (2 * weight));
        if (capacity == Double.POSITIVE_INFINITY) {
          slope[at] = 0;
        } else {
          slope[at] -= load;
          sum += (weight == 0 ? 0 : weight * load * load / capacity) - price[at] * load;
        }
      }
      return sum;
    }

    /** False when no direction leads up. */
    private boolean step(double value) {
      if (value > bound) {
        ahead *= value > bound + 0.3 * ahead && bound > Double.NEGATIVE_INFINITY ? 1.5 : 1;
        stalled = 0;
        bound = value;
        best = price.clone();
      } else if (++stalled > PATIENCE) {
        ahead *= 0.5;
        stalled = 0;
        System.arraycopy(best, 0, price, 0, price.length);
        Arrays.fill(direction, 0);
        return true;
      }
      double square = turn();
      if (square == 0) {
        return false;
      }
      double length = (bound + ahead - value) / square;
      for (int at = 0; at < price.length; at++) {
        price[at] = Math.max(0, price[at] + length * direction[at]);
      }
      return true;
    }

    private double turn() {
      double square = 0;
      for (int at = 0; at < price.length; at++) {
        double next = INERTIA * direction[at] + slope[at];
        direction[at] = price[at] <= 0 && next < 0 ? 0 : next;
        square += direction[at] * direction[at];
      }
      return square;
    }
  }
}
