package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * Potts mean-field annealing with capacity multipliers: one softmax for each task over the nodes of
 * its support,
 *
 * <pre>p[i,k] ~ exp(-beta (c[i,k] + sum_j t[i,j] sum_l d[k,l] p[j,l] + mu_k . w[i,k] + crowding))
 * </pre>
 *
 * the one-hot constraint native, capacities by multipliers that follow the mean loads (Peterson and
 * Soderberg 1989; Ohlsson, Peterson and Soderberg 1993). Classical, quantum-inspired.
 */
final class MeanField {
  /** A multiplier goes so far towards what would balance its node. */
  private static final double STEP = 0.7;

  private static final int WORK = 12;

  private final Problem problem;
  private final Support support;
  private final double[] price;
  private final double[] probability;
  private final double[] load;
  private final double[] variance;
  private final double[] field;
  private double beta;
  private double used;

  /**
   * Each task is equally likely on all nodes of its support.
   *
   * @param price start of the multipliers, by node and resource
   */
  MeanField(Problem problem, Support support, double[] price) {
    this.problem = problem;
    this.support = support;
    this.price = price.clone();
    this.probability = new double[problem.tasks() * problem.nodes()];
    this.load = new double[price.length];
    this.variance = new double[price.length];
    this.field = new double[problem.nodes()];
    for (int i = 0; i < problem.tasks(); i++) {
      spread(i);
    }
  }

  /**
   * Sweeps while the temperature falls, on from where it is.
   *
   * @param first inverse temperature of the first sweep
   * @param last of the last one
   */
  Superposition run(double first, double last, int sweeps, Effort effort) {
    beta = first;
    used = first;
    double cooling = sweeps < 2 ? 1 : Math.pow(last / first, 1.0 / (sweeps - 1));
    long work = work();
    for (int sweep = 0; sweep < sweeps && effort.spend(work); sweep++) {
      Arrays.fill(variance, 0);
      for (int i = 0; i < problem.tasks(); i++) {
        collect(i, -1);
        relax(i);
        collect(i, 1);
      }
      balance();
      used = beta;
      beta *= cooling;
    }
    return new Superposition(
        problem, support, probability.clone(), price.clone(), load.clone(), used);
  }

  private long work() {
    long sum = 0;
    for (int i = 0; i < problem.tasks(); i++) {
      sum += (long) support.size(i) * WORK;
    }
    return sum * (1 + problem.pairs().size() / Math.max(1, problem.tasks()));
  }

  private void spread(int task) {
    for (int s = 0; s < support.size(task); s++) {
      probability[task * problem.nodes() + support.node(task, s)] = 1.0 / support.size(task);
    }
    collect(task, 1);
  }

  private void collect(int task, int sign) {
    for (int s = 0; s < support.size(task); s++) {
      int k = support.node(task, s);
      double p = probability[task * problem.nodes() + k];
      for (int r = 0; r < problem.resources(); r++) {
        double demand = problem.demand(task, k, r);
        int at = k * problem.resources() + r;
        load[at] += sign * p * demand;
        variance[at] += sign > 0 ? p * (1 - p) * demand * demand : 0;
      }
    }
  }

  private void relax(int task) {
    int size = support.size(task);
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < size; s++) {
      field[s] = value(task, support.node(task, s));
      least = Math.min(least, field[s]);
    }
    double sum = 0;
    for (int s = 0; s < size; s++) {
      field[s] = Math.exp(-beta * (field[s] - least));
      sum += field[s];
    }
    for (int s = 0; s < size; s++) {
      probability[task * problem.nodes() + support.node(task, s)] = field[s] / sum;
    }
  }

  /** What a task costs on a node while the others are where they probably are. */
  private double value(int task, int k) {
    return problem.cost(task, k)
        + problem.priced(task, k, price)
        + problem.pairs().expected(task, k, probability)
        + problem.crowding(task, k, load[k * problem.resources()]);
  }

  private void balance() {
    for (int at = 0; at < price.length; at++) {
      double over = load[at] - problem.capacities()[at];
      if (Double.isInfinite(over) || variance[at] == 0) {
        continue;
      }
      double wanted = STEP * over / (beta * variance[at]);
      double most = 2 / (beta * problem.meanDemand(at));
      price[at] = Math.max(0, price[at] + Math.clamp(wanted, -most, most));
    }
  }
}
