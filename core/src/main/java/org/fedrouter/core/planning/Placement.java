package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * A placement that moves: the node of every task, the tasks and the load of every node, and the
 * objective. What a shift or a swap would change is told before it is done.
 */
final class Placement {
  private final Problem problem;
  private final int nodes;
  private final int resources;
  private final double[] cost;
  private final double[] demand;
  private final double[] capacity;
  private final boolean plain;
  private final int[] node;
  private final int[] place;
  private final int[][] member;
  private final int[] members;
  private final double[] load;
  private double objective;
  private int overloaded;

  Placement(Problem problem, int[] node) {
    this.problem = problem;
    this.nodes = problem.nodes();
    this.resources = problem.resources();
    this.cost = problem.costs();
    this.demand = problem.demands();
    this.capacity = problem.limits();
    this.plain = problem.pairs().isEmpty() && !problem.contended();
    this.node = new int[node.length];
    this.place = new int[node.length];
    this.member = new int[nodes][4];
    this.members = new int[nodes];
    this.load = new double[nodes * resources];
    reset(node);
  }

  /** Takes over another placement of the same problem. */
  void reset(int[] from) {
    System.arraycopy(from, 0, node, 0, node.length);
    Arrays.fill(load, 0);
    Arrays.fill(members, 0);
    for (int i = 0; i < node.length; i++) {
      join(i, node[i]);
      for (int r = 0; r < resources; r++) {
        load[node[i] * resources + r] += problem.demand(i, node[i], r);
      }
    }
    objective = problem.objective(node);
    overloaded = 0;
    for (int at = 0; at < load.length; at++) {
      overloaded += load[at] > capacity[at] ? 1 : 0;
    }
  }

  Problem problem() {
    return problem;
  }

  int tasks() {
    return node.length;
  }

  int node(int task) {
    return node[task];
  }

  int[] toArray() {
    return node.clone();
  }

  void copyTo(int[] to) {
    System.arraycopy(node, 0, to, 0, node.length);
  }

  double objective() {
    return objective;
  }

  /** Whether no capacity is exceeded. */
  boolean feasible() {
    return overloaded == 0;
  }

  /** How many tasks a node has. */
  int members(int k) {
    return members[k];
  }

  int member(int k, int at) {
    return member[k][at];
  }

  /** What is left of a resource on a node, below zero when it is exceeded. */
  double room(int k, int resource) {
    int at = k * resources + resource;
    return capacity[at] - load[at];
  }

  /** Change of the objective if a task went to another node. */
  double shiftCost(int task, int to) {
    int from = node[task];
    double sum = cost[task * nodes + to] - cost[task * nodes + from];
    return plain ? sum : sum + coupled(task, from, to);
  }

  private double coupled(int task, int from, int to) {
    return problem.pairs().change(node, task, to)
        + crowding(to, demand[(task * nodes + to) * resources])
        + crowding(from, -demand[(task * nodes + from) * resources]);
  }

  private double crowding(int k, double more) {
    double weight = problem.contention(k);
    if (weight == 0) {
      return 0;
    }
    return weight * more * (2 * load[k * resources] + more) / problem.capacity(k, 0);
  }

  /** Change of the priced overload if a task went to another node. */
  double shiftOverload(int task, int to, double[] prices) {
    int from = node[task];
    double sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += priced(to * resources + r, demand[(task * nodes + to) * resources + r], prices);
      sum += priced(from * resources + r, -demand[(task * nodes + from) * resources + r], prices);
    }
    return sum;
  }

  private double priced(int at, double more, double[] prices) {
    double before = load[at] - capacity[at];
    double after = before + more;
    return prices[at] * (Math.max(0, after) - Math.max(0, before));
  }

  /** Change of the objective if two tasks of different nodes changed places. */
  double swapCost(int one, int other) {
    int a = node[one];
    int b = node[other];
    double sum =
        cost[one * nodes + b]
            - cost[one * nodes + a]
            + cost[other * nodes + a]
            - cost[other * nodes + b];
    return plain ? sum : sum + coupledSwap(one, other, a, b);
  }

  private double coupledSwap(int one, int other, int a, int b) {
    Pairs pairs = problem.pairs();
    double both = pairs.weight(one, other);
    double twice = both * (pairs.distance(a, a) + pairs.distance(b, b) - 2 * pairs.distance(a, b));
    return pairs.change(node, one, b)
        + pairs.change(node, other, a)
        - twice
        + crowding(b, swapped(one, other, b, 0))
        + crowding(a, swapped(other, one, a, 0));
  }

  /** What a node's load grows by when one task comes and another leaves. */
  private double swapped(int comes, int leaves, int k, int resource) {
    return demand[(comes * nodes + k) * resources + resource]
        - demand[(leaves * nodes + k) * resources + resource];
  }

  /** Change of the priced overload if two tasks of different nodes changed places. */
  double swapOverload(int one, int other, double[] prices) {
    int a = node[one];
    int b = node[other];
    double sum = 0;
    for (int r = 0; r < resources; r++) {
      sum += priced(b * resources + r, swapped(one, other, b, r), prices);
      sum += priced(a * resources + r, swapped(other, one, a, r), prices);
    }
    return sum;
  }

  /** Whether a node has room for a task beside what is there. */
  boolean fits(int task, int to) {
    for (int r = 0; r < resources; r++) {
      int at = to * resources + r;
      if (load[at] + demand[(task * nodes + to) * resources + r] > capacity[at]) {
        return false;
      }
    }
    return true;
  }

  /** Whether two tasks of different nodes have room in each other's places. */
  boolean fitSwapped(int one, int other) {
    int a = node[one];
    int b = node[other];
    for (int r = 0; r < resources; r++) {
      if (load[b * resources + r] + swapped(one, other, b, r) > capacity[b * resources + r]
          || load[a * resources + r] + swapped(other, one, a, r) > capacity[a * resources + r]) {
        return false;
      }
    }
    return true;
  }

  /** Moves a task; the change is what {@link #shiftCost} said. */
  void shift(int task, int to, double change) {
    int from = node[task];
    leave(task, from);
    join(task, to);
    for (int r = 0; r < resources; r++) {
      weigh(from * resources + r, -demand[(task * nodes + from) * resources + r]);
      weigh(to * resources + r, demand[(task * nodes + to) * resources + r]);
    }
    node[task] = to;
    objective += change;
  }

  /** Exchanges two tasks; the change is what {@link #swapCost} said. */
  void swap(int one, int other, double change) {
    int a = node[one];
    int b = node[other];
    shift(one, b, change);
    shift(other, a, 0);
  }

  private void weigh(int at, double more) {
    boolean before = load[at] > capacity[at];
    load[at] += more;
    boolean after = load[at] > capacity[at];
    if (before != after) {
      overloaded += after ? 1 : -1;
    }
  }

  private void join(int task, int k) {
    if (members[k] == member[k].length) {
      member[k] = Arrays.copyOf(member[k], 2 * members[k]);
    }
    place[task] = members[k];
    member[k][members[k]++] = task;
  }

  private void leave(int task, int k) {
    int last = member[k][--members[k]];
    member[k][place[task]] = last;
    place[last] = place[task];
  }
}
