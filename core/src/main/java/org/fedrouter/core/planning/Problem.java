package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * What a placement costs and what it must respect. Minimised is
 *
 * <pre>sum_i c[i, a_i] + sum_{i&lt;j} t[i, j] d[a_i, a_j] + sum_k g_k L_k^2 / Q_k</pre>
 *
 * where a_i is the node of task i and L_k the load of node k in the first resource, subject to load
 * at most capacity for every node and resource. An infinite cost forbids a node to a task: such a
 * node is never chosen, whatever that costs.
 *
 * <p>Immutable; made by {@link ProblemBuilder}.
 */
final class Problem {
  private final int tasks;
  private final int nodes;
  private final int resources;
  private final double[] cost;
  private final double[] demand;
  private final double[] capacity;
  private final double[] limit;
  private final double[] meanDemand;
  private final double[] contention;
  private final Pairs pairs;

  /** Keeps the arrays, which nobody else may have. */
  Problem(double[] cost, double[] demand, double[] capacity, double[] contention, Pairs pairs) {
    this.nodes = contention.length;
    this.tasks = cost.length / nodes;
    this.resources = capacity.length / nodes;
    this.cost = cost;
    this.demand = demand;
    this.capacity = capacity;
    this.meanDemand = meanDemands();
    this.limit = new double[capacity.length];
    Arrays.setAll(limit, at -> capacity[at] * (1 + 1e-9) + 1e-12 * meanDemand[at]);
    this.contention = contention;
    this.pairs = pairs;
  }

  /** Number of tasks n. */
  public int tasks() {
    return tasks;
  }

  /** Number of nodes m. */
  public int nodes() {
    return nodes;
  }

  /** Number of resources. */
  public int resources() {
    return resources;
  }

  /** Cost of a task on a node; infinite where it may not go. */
  public double cost(int task, int node) {
    return cost[task * nodes + node];
  }

  /** Whether a task may go to a node at all. */
  public boolean allows(int task, int node) {
    return cost[task * nodes + node] != Double.POSITIVE_INFINITY;
  }

  /** Whether a task may go to a node and to no other. */
  boolean onlyAllows(int task, int node) {
    if (!allows(task, node)) {
      return false;
    }
    for (int k = 0; k < nodes; k++) {
      if (k != node && allows(task, k)) {
        return false;
      }
    }
    return true;
  }

  /** What a task takes of a resource on a node. */
  public double demand(int task, int node, int resource) {
    return demand[(task * nodes + node) * resources + resource];
  }

  /** What a node has of a resource. */
  public double capacity(int node, int resource) {
    return capacity[node * resources + resource];
  }

  /** Weight g of a node's crowding. */
  public double contention(int node) {
    return contention[node];
  }

  /** Whether any node's crowding costs. */
  boolean contended() {
    return Arrays.stream(contention).anyMatch(weight -> weight != 0);
  }

  /** Costs of pairs of tasks. */
  Pairs pairs() {
    return pairs;
  }

  double[] costs() {
    return cost;
  }

  /**
   * What a task adds on a node to every placement at least: its cost, and of each of its pairs half
   * of the least that is possible with the partner anywhere; by task and node.
   */
  double[] leastCosts() {
    double[] least = cost;
    if (!pairs.isEmpty()) {
      least = cost.clone();
      for (int i = 0; i < tasks; i++) {
        for (int k = 0; k < nodes; k++) {
          least[i * nodes + k] += allows(i, k) ? pairs.least(this, i, k) / 2 : 0;
        }
      }
    }
    return least;
  }

  /** What a task's demand on a node is worth. */
  double priced(int task, int node, double[] price) {
    double sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += price[node * resources + r] * demand(task, node, r);
    }
    return sum;
  }

  /** What a task adds to the crowding of a node with such a load of others. */
  double crowding(int task, int node, double others) {
    if (contention[node] == 0) {
      return 0;
    }
    double mine = demand(task, node, 0);
    return contention[node] * mine * (2 * others + mine) / capacity(node, 0);
  }

  double[] demands() {
    return demand;
  }

  double[] capacities() {
    return capacity;
  }

  /** What a task takes of a resource of a node in the mean over the tasks that may go there. */
  double meanDemand(int at) {
    return meanDemand[at];
  }

  private double[] meanDemands() {
    double[] mean = new double[capacity.length];
    for (int k = 0; k < nodes; k++) {
      for (int r = 0; r < resources; r++) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < tasks; i++) {
          sum += allows(i, k) ? demand(i, k, r) : 0;
          count += allows(i, k) ? 1 : 0;
        }
        mean[k * resources + r] = sum > 0 ? sum / count : 1;
      }
    }
    return mean;
  }

  /** Capacities with room for the rounding of sums. */
  double[] limits() {
    return limit;
  }

  /**
   * The objective of a placement, without regard to capacities.
   *
   * @param node of each task
   */
  public double objective(int[] node) {
    double sum = pairs.cost(node);
    double[] load = new double[nodes];
    for (int i = 0; i < tasks; i++) {
      sum += cost(i, node[i]);
      load[node[i]] += demand(i, node[i], 0);
    }
    for (int k = 0; k < nodes; k++) {
      sum += contention[k] == 0 ? 0 : contention[k] * load[k] * load[k] / capacity(k, 0);
    }
    return sum;
  }

  /** Whether every task is on a node that it may use, and no capacity is exceeded. */
  public boolean feasible(int[] node) {
    double[] load = new double[nodes * resources];
    for (int i = 0; i < tasks; i++) {
      if (!allows(i, node[i])) {
        return false;
      }
      for (int r = 0; r < resources; r++) {
        load[node[i] * resources + r] += demand(i, node[i], r);
      }
    }
    for (int at = 0; at < load.length; at++) {
      if (load[at] > limit[at]) {
        return false;
      }
    }
    return true;
  }
}
