package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * What one task meets when one of its partners is left out (Mezard, Parisi and Virasoro 1987): its
 * most probable nodes then, best first, and their fields. In the mean field itself two tasks are
 * independent; what couples them shows only in what each would do without the other.
 */
final class Cavity {
  private final int[] node;
  private final double[] field;

  private Cavity(int[] node, double[] field) {
    this.node = node;
    this.field = field;
  }

  /**
   * @param all what the task meets with the partner, by rank of its support
   * @param depth at most so many nodes; those below {@link Distribution#LEAST} are left out
   */
  static Cavity of(Superposition open, double[] all, int task, int partner, int depth) {
    Support support = open.support();
    double weight = open.problem().pairs().weight(task, partner);
    double[] negative = new double[all.length];
    Arrays.setAll(
        negative, s -> weight * open.meanDistance(support.node(task, s), partner) - all[s]);
    int[] order = Greedy.descending(negative);
    double[] odds = new double[order.length];
    Arrays.setAll(odds, at -> Math.exp(open.beta() * (negative[order[at]] - negative[order[0]])));
    double sum = Arrays.stream(odds).sum();
    int size = 0;
    while (size < Math.min(depth, odds.length) && odds[size] / sum >= Distribution.LEAST) {
      size++;
    }
    int[] kept = Arrays.copyOf(order, size);
    return new Cavity(
        Arrays.stream(kept).map(s -> support.node(task, s)).toArray(),
        Arrays.stream(kept).mapToDouble(s -> -negative[s]).toArray());
  }

  /** The two tasks together again. */
  static Joint join(Superposition open, int one, Cavity first, int other, Cavity second) {
    Pairs pairs = open.problem().pairs();
    double weight = pairs.weight(one, other);
    double[][] coupling = new double[first.node.length][second.node.length];
    for (int a = 0; a < coupling.length; a++) {
      for (int b = 0; b < coupling[a].length; b++) {
        coupling[a][b] = weight * pairs.distance(first.node[a], second.node[b]);
      }
    }
    return Joint.boltzmann(open.beta(), first.field, second.field, coupling);
  }

  /** In the order of the nodes. */
  double[] fields() {
    return field.clone();
  }

  /** Best first. */
  int[] nodes() {
    return node.clone();
  }
}
