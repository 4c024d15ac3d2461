package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * Ejection chains (Glover 1996; Yagiura, Ibaraki and Glover 2004): a task goes to a node, which
 * ejects another task, and so on, until one finds room. A chain is kept when it lowers the
 * objective and no capacity is exceeded at its end.
 *
 * <p>What a chain can still gain is bounded by the prices: it is left when its reduced cost exceeds
 * the worth of the room on the nodes that it has crossed.
 */
final class Chains {
  private static final double STEP = 1e-9;

  /** Ejections that are followed from one node, the most promising ones. */
  private static final int BREADTH = 8;

  /** What a look at a move takes of an effort, and each pair of its task. */
  private static final int WORK = 7;

  private final Problem problem;
  private final Placement placement;
  private final Support support;
  private final double[] price;
  private final int depth;
  private final long work;
  private final long sorting;
  private final boolean[] moved;
  private final int[][] task;
  private final int[][] node;
  private final double[][] promise;
  private Effort effort;
  private long left;

  /**
   * @param price of each resource on each node
   * @param depth tasks of a chain, at most
   */
  Chains(Placement placement, Support support, double[] price, int depth, Effort effort) {
    this.problem = placement.problem();
    this.placement = placement;
    this.support = support;
    this.price = price;
    this.depth = depth;
    this.effort = effort;
    this.work = WORK + (long) problem.pairs().size() / problem.tasks();
    long choices = 8L * problem.tasks();
    for (int i = 0; i < problem.tasks(); i++) {
      choices += support.size(i);
    }
    this.sorting = choices;
    this.moved = new boolean[problem.tasks()];
    this.task = new int[depth][BREADTH];
    this.node = new int[depth][BREADTH];
    this.promise = new double[depth][BREADTH];
  }

  /**
   * Improves a placement within capacity until no chain does or the effort ends.
   *
   * @param each nodes that are looked at for one first task, at most
   */
  void run(long each) {
    boolean improved = true;
    while (improved && effort.spend(work * sorting)) {
      improved = false;
      for (int first : byGap()) {
        while (effort.left() > 0 && improve(first, each)) {
          improved = true;
        }
      }
    }
  }

  /** Those first that are furthest from their cheapest node. */
  private int[] byGap() {
    double[] gap = new double[problem.tasks()];
    Arrays.setAll(gap, i -> -cheapest(i));
    return Greedy.descending(gap);
  }

  /** The reduced cost of a task's best move. */
  private double cheapest(int first) {
    double least = 0;
    for (int s = 0; s < support.size(first); s++) {
      int to = support.node(first, s);
      if (to != placement.node(first)) {
        least = Math.min(least, placement.shiftCost(first, to) + worth(first, to));
      }
    }
    return least;
  }

  /** Change of the worth of all that is used, if a task went to another node. */
  private double worth(int moving, int to) {
    return problem.priced(moving, to, price)
        - problem.priced(moving, placement.node(moving), price);
  }

  private boolean improve(int first, long each) {
    left = each;
    moved[first] = true;
    boolean found = start(first);
    moved[first] = false;
    effort.spend(work * (each - left + 1));
    return found;
  }

  private boolean start(int first) {
    int from = placement.node(first);
    for (int s = 0; s < support.size(first); s++) {
      int to = support.node(first, s);
      if (to == from) {
        continue;
      }
      left--;
      double cost = placement.shiftCost(first, to);
      double reduced = cost + worth(first, to);
      double room = roomWorth(from) + roomWorth(to);
      if (placement.fits(first, to)) {
        if (cost < -STEP) {
          placement.shift(first, to, cost);
          return true;
        }
      } else if (depth > 1 && reduced < room && follow(first, to, cost, reduced, room, 1)) {
        return true;
      }
    }
    return false;
  }

  /** Moves a task to a node that has no room for it, and looks for another that leaves. */
  private boolean follow(int moving, int to, double cost, double reduced, double room, int length) {
    int from = placement.node(moving);
    double change = placement.shiftCost(moving, to);
    placement.shift(moving, to, change);
    moved[moving] = true;
    boolean found = eject(to, cost, reduced, room, length);
    moved[moving] = length == 1;
    if (!found) {
      placement.shift(moving, from, -change);
    }
    return found;
  }

  private boolean eject(int full, double cost, double reduced, double room, int length) {
    int count = 0;
    for (int at = 0; at < placement.members(full) && left > 0; at++) {
      int candidate = placement.member(full, at);
      if (moved[candidate] || !frees(candidate, full)) {
        continue;
      }
      for (int s = 0; s < support.size(candidate); s++) {
        int to = support.node(candidate, s);
        if (to == full) {
          continue;
        }
        left--;
        double more = placement.shiftCost(candidate, to);
        if (placement.fits(candidate, to)) {
          if (cost + more < -STEP) {
            placement.shift(candidate, to, more);
            return true;
          }
        } else if (length + 1 < depth) {
          double next = reduced + more + worth(candidate, to);
          double slack = room + Math.max(0, roomWorth(to));
          if (next < slack) {
            count = keep(length, count, candidate, to, next - slack);
          }
        }
      }
    }
    return count > 0 && deeper(count, cost, reduced, room, length);
  }

  private boolean deeper(int count, double cost, double reduced, double room, int length) {
    int[] tasks = task[length];
    int[] nodes = node[length];
    for (int at = 0; at < count && left > 0; at++) {
      double more = placement.shiftCost(tasks[at], nodes[at]);
      double next = reduced + more + worth(tasks[at], nodes[at]);
      double slack = room + Math.max(0, roomWorth(nodes[at]));
      if (follow(tasks[at], nodes[at], cost + more, next, slack, length + 1)) {
        return true;
      }
    }
    return false;
  }

  private int keep(int length, int count, int candidate, int to, double value) {
    double[] values = promise[length];
    if (count == BREADTH && value >= values[count - 1]) {
      return count;
    }
    int at = count < BREADTH ? count : count - 1;
    while (at > 0 && values[at - 1] > value) {
      values[at] = values[at - 1];
      task[length][at] = task[length][at - 1];
      node[length][at] = node[length][at - 1];
      at--;
    }
    values[at] = value;
    task[length][at] = candidate;
    node[length][at] = to;
    return Math.min(BREADTH, count + 1);
  }

  /** Whether a node is within its capacity once a task has left it. */
  private boolean frees(int candidate, int full) {
    for (int r = 0; r < problem.resources(); r++) {
      if (placement.room(full, r) + problem.demand(candidate, full, r) < 0) {
        return false;
      }
    }
    return true;
  }

  private double roomWorth(int k) {
    double sum = 0;
    for (int r = 0; r < problem.resources(); r++) {
      double worth = price[k * problem.resources() + r];
      sum += worth == 0 ? 0 : worth * Math.max(0, placement.room(k, r));
    }
    return sum;
  }
}
