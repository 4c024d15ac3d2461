package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * The nodes worth considering for each task, best first: at most so many of those that it may use.
 */
final class Support {
  private final int width;
  private final int[] node;
  private final int[] size;
  private final double[] gap;
  private final boolean[] contains;
  private final int nodes;

  /**
   * @param value by task and node, smaller is better, infinite where a task may not go
   * @param width at most so many nodes of each task
   */
  Support(Problem problem, double[] value, int width) {
    this.nodes = problem.nodes();
    this.width = Math.min(width, nodes);
    this.node = new int[problem.tasks() * this.width];
    this.size = new int[problem.tasks()];
    this.gap = new double[problem.tasks()];
    this.contains = new boolean[problem.tasks() * nodes];
    for (int i = 0; i < problem.tasks(); i++) {
      fill(i, value);
    }
  }

  private void fill(int task, double[] value) {
    int from = task * width;
    int count = 0;
    for (int k = 0; k < nodes; k++) {
      double mine = value[task * nodes + k];
      if (mine == Double.POSITIVE_INFINITY
          || (count == width && mine >= value[task * nodes + node[from + count - 1]])) {
        continue;
      }
      int at = count < width ? count++ : width - 1;
      while (at > 0 && value[task * nodes + node[from + at - 1]] > mine) {
        node[from + at] = node[from + at - 1];
        at--;
      }
      node[from + at] = k;
    }
    size[task] = count;
    for (int s = 0; s < count; s++) {
      contains[task * nodes + node[from + s]] = true;
    }
    gap[task] =
        count < 2 ? 0 : value[task * nodes + node[from + 1]] - value[task * nodes + node[from]];
  }

  /** How many nodes of a task there are. */
  int size(int task) {
    return size[task];
  }

  int node(int task, int rank) {
    return node[task * width + rank];
  }

  boolean contains(int task, int place) {
    return contains[task * nodes + place];
  }

  /** The median over the tasks with a choice of what the second node is worse than the first. */
  double medianGap() {
    double[] sorted = Arrays.stream(gap).filter(value -> value > 0).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
