package org.fedrouter.core.planning;

import java.util.Arrays;

/** Tasks in some order, each to the best node that has room for it then. */
final class Greedy {
  private final Problem problem;

  /** How good a node is for a task while so much room is left; the smallest is the best. */
  interface Value {
    double of(int task, int node, double[] room);
  }

  Greedy(Problem problem) {
    this.problem = problem;
  }

  /**
   * By regret of the costs; where that exceeds a capacity by regret of the demands, then by demand,
   * if one of these does not.
   */
  Placement floor() {
    Placement first =
        new Placement(problem, byRegret((task, node, room) -> problem.cost(task, node)));
    if (first.feasible()) {
      return first;
    }
    Placement second =
        new Placement(
            problem, byRegret((task, node, room) -> part(task, node, problem.capacities())));
    Placement third = second.feasible() ? second : new Placement(problem, byDemand());
    return third.feasible() ? third : first;
  }

  /**
   * Those first that lose most if they do not get their best node (Martello and Toth 1990, section
   * 7.4.1, with a fixed order).
   */
  private int[] byRegret(Value value) {
    double[] regret = new double[problem.tasks()];
    for (int i = 0; i < problem.tasks(); i++) {
      double first = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int k = 0; k < problem.nodes(); k++) {
        double mine =
            problem.allows(i, k) ? value.of(i, k, problem.capacities()) : Double.POSITIVE_INFINITY;
        second = Math.min(second, Math.max(first, mine));
        first = Math.min(first, mine);
      }
      regret[i] = second - first;
    }
    return place(regret, value);
  }

  /** The largest first, each to the node that is fullest with it: best fit decreasing. */
  private int[] byDemand() {
    double[] size = new double[problem.tasks()];
    for (int i = 0; i < problem.tasks(); i++) {
      for (int k = 0; k < problem.nodes(); k++) {
        size[i] += problem.allows(i, k) ? part(i, k, problem.capacities()) : 0;
      }
    }
    return place(size, (task, node, room) -> -part(task, node, room));
  }

  private double part(int task, int k, double[] room) {
    double sum = 0;
    for (int r = 0; r < problem.resources(); r++) {
      sum += problem.demand(task, k, r) / (1e-9 + room[k * problem.resources() + r]);
    }
    return sum;
  }

  /**
   * Where no node has room, the one that is overloaded least; so the result may exceed capacities.
   *
   * @param urgency by task, the largest first
   */
  int[] place(double[] urgency, Value value) {
    double[] room = problem.limits().clone();
    int[] node = new int[problem.tasks()];
    for (int i : descending(urgency)) {
      node[i] = choose(i, value, room);
      for (int r = 0; r < problem.resources(); r++) {
        room[node[i] * problem.resources() + r] -= problem.demand(i, node[i], r);
      }
    }
    return node;
  }

  private int choose(int task, Value value, double[] room) {
    int best = -1;
    double bestExcess = Double.POSITIVE_INFINITY;
    double bestValue = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.nodes(); k++) {
      if (!problem.allows(task, k)) {
        continue;
      }
      double mine = value.of(task, k, room);
      double excess = excess(task, k, room);
      if (best < 0 || excess < bestExcess || (excess == bestExcess && mine < bestValue)) {
        best = k;
        bestExcess = excess;
        bestValue = mine;
      }
    }
    return best;
  }

  private double excess(int task, int k, double[] room) {
    double sum = 0;
    for (int r = 0; r < problem.resources(); r++) {
      double over = problem.demand(task, k, r) - room[k * problem.resources() + r];
      sum += over > 0 ? over / (1 + problem.capacity(k, r)) : 0;
    }
    return sum;
  }

  /** Indices by falling value, and by index where values are equal. */
  static int[] descending(double[] value) {
    Integer[] order = new Integer[value.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(value[b], value[a]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
