package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * Where each task probably goes before anything is decided: a distribution over its nodes, of a
 * mean field at an inverse temperature. A probability model of classical choices, nothing quantum.
 */
final class Superposition {
  private final Problem problem;
  private final Support support;
  private final double[] probability;
  private final double[] price;
  private final double[] load;
  private final double beta;

  /** Keeps the arrays, which nobody else may have. */
  Superposition(
      Problem problem,
      Support support,
      double[] probability,
      double[] price,
      double[] load,
      double beta) {
    this.problem = problem;
    this.support = support;
    this.probability = probability;
    this.price = price;
    this.load = load;
    this.beta = beta;
  }

  Problem problem() {
    return problem;
  }

  /** Those with a probability above 0 are among them. */
  Support support() {
    return support;
  }

  /** Inverse temperature. */
  double beta() {
    return beta;
  }

  /** Load of a node in the mean. */
  double load(int node, int resource) {
    return load[node * problem.resources() + resource];
  }

  /** Probability of a task on a node; exactly 0 where it may not go. */
  public double probability(int task, int node) {
    return probability[task * problem.nodes() + node];
  }

  /**
   * Entropy of a task's distribution over the logarithm of how many nodes it may go to; in [0, 1],
   * and 0 when it has one node only.
   */
  public double degree(int task) {
    int nodes = options(task);
    return nodes < 2 ? 0 : Math.clamp(entropy(task) / Math.log(nodes), 0, 1);
  }

  /** How many nodes a task may go to. */
  int options(int task) {
    int nodes = 0;
    for (int k = 0; k < problem.nodes(); k++) {
      nodes += problem.allows(task, k) ? 1 : 0;
    }
    return nodes;
  }

  /** Entropy of a task's distribution, in nats. */
  double entropy(int task) {
    double sum = 0;
    for (int s = 0; s < support.size(task); s++) {
      double p = probability(task, support.node(task, s));
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }

  /** By task and node: what the task costs there with prices and the field of its pairs. */
  double[] values() {
    double[] values = new double[probability.length];
    for (int i = 0; i < problem.tasks(); i++) {
      for (int k = 0; k < problem.nodes(); k++) {
        values[i * problem.nodes() + k] =
            problem.cost(i, k)
                + problem.priced(i, k, price)
                + problem.pairs().expected(i, k, probability);
      }
    }
    return values;
  }

  /**
   * What a task costs with prices, and with crowding and its pairs in the mean; on each node of its
   * support, by rank.
   */
  double[] fields(int task) {
    double[] field = new double[support.size(task)];
    Arrays.setAll(field, s -> field(task, support.node(task, s)));
    return field;
  }

  private double field(int task, int k) {
    double others = load(k, 0) - probability(task, k) * problem.demand(task, k, 0);
    return problem.cost(task, k)
        + problem.priced(task, k, price)
        + problem.crowding(task, k, others)
        + problem.pairs().expected(task, k, probability);
  }

  /** How far a task is from a node in the mean. */
  double meanDistance(int node, int task) {
    return problem.pairs().meanDistance(node, task, probability);
  }

  /** Tasks in the order of how sure they are, each to its most probable node that has room. */
  int[] collapse() {
    double[] sure = new double[problem.tasks()];
    for (int at = 0; at < probability.length; at++) {
      int task = at / problem.nodes();
      sure[task] = Math.max(sure[task], probability[at]);
    }
    return new Greedy(problem).place(sure, (task, node, room) -> -probability(task, node));
  }
}
