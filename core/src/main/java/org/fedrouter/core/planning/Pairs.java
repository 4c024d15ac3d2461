package org.fedrouter.core.planning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Costs t[i, j] d[a_i, a_j] of pairs of tasks, by task. */
final class Pairs {
  private final int[] first;
  private final int[] partner;
  private final double[] weight;
  private final double @Nullable [] distance;
  private final int nodes;

  private Pairs(
      int[] first, int[] partner, double[] weight, double @Nullable [] distance, int nodes) {
    this.first = first;
    this.partner = partner;
    this.weight = weight;
    this.distance = distance;
    this.nodes = nodes;
  }

  boolean isEmpty() {
    return partner.length == 0;
  }

  /** Both directions of each pair counted. */
  int size() {
    return partner.length;
  }

  /** Pairs over all that there could be. */
  double density() {
    double tasks = first.length - 1;
    return tasks < 2 ? 0 : partner.length / (tasks * (tasks - 1));
  }

  double distance(int one, int other) {
    if (distance != null) {
      return distance[one * nodes + other];
    }
    return one == other ? 0 : 1;
  }

  /** The weights between two tasks, summed; 0 when they are no pair. */
  double weight(int one, int other) {
    double sum = 0;
    for (int at = first[one]; at < first[one + 1]; at++) {
      sum += partner[at] == other ? weight[at] : 0;
    }
    return sum;
  }

  /** Those that are paired with a task, each once, in order. */
  int[] partners(int task) {
    return Arrays.stream(partner, first[task], first[task + 1]).sorted().distinct().toArray();
  }

  /** Cost of all pairs. */
  double cost(int[] node) {
    double sum = 0;
    for (int i = 0; i < first.length - 1; i++) {
      for (int at = first[i]; at < first[i + 1]; at++) {
        if (partner[at] > i) {
          sum += weight[at] * distance(node[i], node[partner[at]]);
        }
      }
    }
    return sum;
  }

  /** What the pairs of one task gain or lose when it moves. */
  double change(int[] node, int task, int to) {
    double sum = 0;
    int from = node[task];
    for (int at = first[task]; at < first[task + 1]; at++) {
      int there = node[partner[at]];
      sum += weight[at] * (distance(to, there) - distance(from, there));
    }
    return sum;
  }

  /** What the pairs of a task cost in the mean with the task on a node. */
  double expected(int task, int node, double[] probability) {
    double sum = 0;
    for (int at = first[task]; at < first[task + 1]; at++) {
      sum += weight[at] * meanDistance(node, partner[at], probability);
    }
    return sum;
  }

  /** How far a task is from a node in the mean. */
  double meanDistance(int node, int task, double[] probability) {
    int from = task * nodes;
    if (distance == null) {
      return 1 - probability[from + node];
    }
    double mean = 0;
    for (int l = 0; l < nodes; l++) {
      mean += distance[node * nodes + l] * probability[from + l];
    }
    return mean;
  }

  /** The least that the pairs of a task can cost with the task on a node. */
  double least(Problem problem, int task, int node) {
    double sum = 0;
    for (int at = first[task]; at < first[task + 1]; at++) {
      sum +=
          distance == null
              ? leastPotts(problem, partner[at], weight[at], node)
              : leastApart(problem, partner[at], weight[at], node);
    }
    return sum;
  }

  /** Together if the partner may come, apart if it may go anywhere else. */
  private static double leastPotts(Problem problem, int partner, double weight, int node) {
    if (weight > 0) {
      return problem.allows(partner, node) ? 0 : weight;
    }
    return problem.onlyAllows(partner, node) ? 0 : weight;
  }

  private double leastApart(Problem problem, int partner, double weight, int node) {
    double low = Double.POSITIVE_INFINITY;
    for (int l = 0; l < nodes; l++) {
      if (problem.allows(partner, l)) {
        low = Math.min(low, weight * distance(node, l));
      }
    }
    return low;
  }

  /** Collects pairs. */
  static final class Builder {
    private final int tasks;
    private final int nodes;
    private int[] one = new int[16];
    private int[] other = new int[16];
    private double[] weight = new double[16];
    private int size;
    private double @Nullable [] distance;

    Builder(int tasks, int nodes) {
      this.tasks = tasks;
      this.nodes = nodes;
    }

    void add(int i, int j, double value) {
      if (i == j || i < 0 || j < 0 || i >= tasks || j >= tasks) {
        throw new IllegalArgumentException(
            "a pair must be of two tasks in 0.." + (tasks - 1) + ", got " + i + " and " + j);
      }
      if (size == one.length) {
        one = Arrays.copyOf(one, 2 * size);
        other = Arrays.copyOf(other, 2 * size);
        weight = Arrays.copyOf(weight, 2 * size);
      }
      one[size] = i;
      other[size] = j;
      weight[size++] = value;
    }

    void distance(int k, int l, double value) {
      if (distance == null) {
        double[] apart = new double[nodes * nodes];
        Arrays.fill(apart, 1);
        for (int node = 0; node < nodes; node++) {
          apart[node * nodes + node] = 0;
        }
        distance = apart;
      }
      distance[k * nodes + l] = value;
      distance[l * nodes + k] = value;
    }

    Pairs build() {
      int[] first = new int[tasks + 1];
      for (int p = 0; p < size; p++) {
        first[one[p] + 1]++;
        first[other[p] + 1]++;
      }
      Arrays.parallelPrefix(first, Integer::sum);
      int[] next = first.clone();
      int[] partner = new int[2 * size];
      double[] weights = new double[2 * size];
      for (int p = 0; p < size; p++) {
        partner[next[one[p]]] = other[p];
        weights[next[one[p]]++] = weight[p];
        partner[next[other[p]]] = one[p];
        weights[next[other[p]]++] = weight[p];
      }
      return new Pairs(first, partner, weights, distance == null ? null : distance.clone(), nodes);
    }
  }
}
