package org.fedrouter.core.planning;

import java.util.Arrays;

/** The joint distribution of the nodes of two tasks, of each the most probable ones. Classical. */
final class Joint {
  /** An entropy below is the rounding of a decided task. */
  private static final double DECIDED = 1e-9;

  private final double[][] p;

  private Joint(double[][] p) {
    this.p = p;
  }

  /**
   * @param weights at least 0 and not all 0, by place of the one and the other
   */
  static Joint of(double[][] weights) {
    double sum = Arrays.stream(weights).flatMapToDouble(Arrays::stream).sum();
    double[][] p = new double[weights.length][];
    Arrays.setAll(p, a -> Arrays.stream(weights[a]).map(weight -> weight / sum).toArray());
    return new Joint(p);
  }

  /**
   * Proportional to exp(-beta (one[a] + other[b] + coupling[a][b])).
   *
   * @param one field of the one task without the other, by place
   * @param other the reverse
   */
  static Joint boltzmann(double beta, double[] one, double[] other, double[][] coupling) {
    double[][] energy = new double[one.length][other.length];
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < one.length; a++) {
      for (int b = 0; b < other.length; b++) {
        energy[a][b] = one[a] + other[b] + coupling[a][b];
        least = Math.min(least, energy[a][b]);
      }
    }
    for (double[] row : energy) {
      for (int b = 0; b < row.length; b++) {
        row[b] = Math.exp(-beta * (row[b] - least));
      }
    }
    return of(energy);
  }

  int rows() {
    return p.length;
  }

  int columns() {
    return p[0].length;
  }

  double probability(int a, int b) {
    return p[a][b];
  }

  /** Mutual information over the smaller entropy, in [0, 1]; 0 when one of them is decided. */
  double strength() {
    double[] one = Arrays.stream(p).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double[] other = new double[columns()];
    Arrays.setAll(other, b -> Arrays.stream(p).mapToDouble(row -> row[b]).sum());
    double smaller = Math.min(entropy(one), entropy(other));
    return smaller < DECIDED ? 0 : Math.clamp(information(one, other) / smaller, 0, 1);
  }

  private double information(double[] one, double[] other) {
    double sum = 0;
    for (int a = 0; a < one.length; a++) {
      for (int b = 0; b < other.length; b++) {
        sum += p[a][b] > 0 ? p[a][b] * Math.log(p[a][b] / (one[a] * other[b])) : 0;
      }
    }
    return sum;
  }

  /** In nats. */
  static double entropy(double[] distribution) {
    return Arrays.stream(distribution).map(p -> p > 0 ? -p * Math.log(p) : 0).sum();
  }
}
