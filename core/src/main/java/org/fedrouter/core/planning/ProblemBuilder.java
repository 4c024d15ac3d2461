package org.fedrouter.core.planning;

import java.util.Arrays;

/** Collects a problem. Every index is checked by the array that it addresses. */
final class ProblemBuilder {
  private final int nodes;
  private final int resources;
  private final double[] cost;
  private final double[] demand;
  private final double[] capacity;
  private final double[] contention;
  private final Pairs.Builder pairs;

  /**
   * Every task may go nowhere, every capacity is unbounded.
   *
   * @throws IllegalArgumentException when a size is below 1 or the product exceeds 2^28
   */
  ProblemBuilder(int tasks, int nodes, int resources) {
    if (tasks < 1 || nodes < 1 || resources < 1 || 1L * tasks * nodes * resources > 1 << 28) {
      throw new IllegalArgumentException(
          "tasks, nodes and resources must be at least 1 and their product at most 2^28, got %d, %d, %d"
              .formatted(tasks, nodes, resources));
    }
    this.nodes = nodes;
    this.resources = resources;
    this.cost = new double[tasks * nodes];
    this.demand = new double[tasks * nodes * resources];
    this.capacity = new double[nodes * resources];
    this.contention = new double[nodes];
    this.pairs = new Pairs.Builder(tasks, nodes);
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    Arrays.fill(capacity, Double.POSITIVE_INFINITY);
  }

  /**
   * Allows a task on a node at a cost.
   *
   * @throws IllegalArgumentException when the cost is not finite
   */
  ProblemBuilder cost(int task, int node, double value) {
    requireFinite("cost", value);
    cost[task * nodes + node] = value;
    return this;
  }

  /** Adds to the cost of a task on a node where it is allowed. */
  ProblemBuilder more(int task, int node, double value) {
    requireFinite("cost", value);
    cost[task * nodes + node] += value;
    return this;
  }

  /**
   * @throws IllegalArgumentException when the demand is not finite or below 0
   */
  ProblemBuilder demand(int task, int node, int resource, double value) {
    requireAmount("demand", value);
    demand[(task * nodes + node) * resources + resource] = value;
    return this;
  }

  /**
   * @throws IllegalArgumentException when the capacity is not finite or below 0
   */
  ProblemBuilder capacity(int node, int resource, double value) {
    requireAmount("capacity", value);
    capacity[node * resources + resource] = value;
    return this;
  }

  /**
   * Weight of the square of a node's load in the first resource over its capacity there.
   *
   * @throws IllegalArgumentException when the weight is not finite or below 0
   */
  ProblemBuilder contention(int node, double weight) {
    requireAmount("contention", weight);
    contention[node] = weight;
    return this;
  }

  /**
   * Adds t to what two tasks cost for each unit of distance between their nodes; without {@link
   * #distance} two different nodes are 1 apart.
   *
   * @throws IllegalArgumentException when the weight is not finite or the tasks are one
   */
  ProblemBuilder pair(int one, int other, double weight) {
    requireFinite("pair weight", weight);
    pairs.add(one, other, weight);
    return this;
  }

  /**
   * Distance between two nodes, in both directions; a node may have one to itself.
   *
   * @throws IllegalArgumentException when it is not finite or below 0
   */
  ProblemBuilder distance(int one, int other, double value) {
    requireAmount("distance", value);
    pairs.distance(one, other, value);
    return this;
  }

  Problem build() {
    return new Problem(
        cost.clone(), demand.clone(), capacity.clone(), contention.clone(), pairs.build());
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, got " + value);
    }
  }

  private static void requireAmount(String name, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
    }
  }
}
