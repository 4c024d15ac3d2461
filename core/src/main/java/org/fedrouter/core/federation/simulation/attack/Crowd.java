package org.fedrouter.core.federation.simulation.attack;

import java.util.Arrays;
import java.util.List;

/** The honest updates of a round as attackers see them: mean and deviation of each number. */
final class Crowd {
  private static final int HALVINGS = 60;

  private final List<double[]> honest;
  private final double[] mean;
  private final double[] deviation;

  private Crowd(List<double[]> honest, double[] mean, double[] deviation) {
    this.honest = honest;
    this.mean = mean;
    this.deviation = deviation;
  }

  /** Of at least one update; the deviation divides by one less than their number. */
  static Crowd of(List<double[]> honest) {
    int dimension = honest.getFirst().length;
    double[] mean = new double[dimension];
    for (double[] update : honest) {
      Arrays.setAll(mean, t -> mean[t] + update[t] / honest.size());
    }
    double[] deviation = new double[dimension];
    for (double[] update : honest) {
      Arrays.setAll(deviation, t -> deviation[t] + square(update[t] - mean[t]));
    }
    int freedom = Math.max(1, honest.size() - 1);
    Arrays.setAll(deviation, t -> Math.sqrt(deviation[t] / freedom));
    return new Crowd(honest, mean, deviation);
  }

  /** So many means and deviations added. */
  double[] around(double means, double deviations) {
    double[] point = new double[mean.length];
    Arrays.setAll(point, t -> means * mean[t] + deviations * deviation[t]);
    return point;
  }

  /**
   * Against the deviations as far from the mean as no honest update is farther from it than the two
   * that are the farthest apart. Found by halving, from below.
   */
  double[] farthest() {
    double limit = widest();
    double low = 0;
    double high = 1;
    while (high < 1e6 && reach(high) <= limit) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (reach(middle) <= limit) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return around(1, -low);
  }

  private double reach(double deviations) {
    double[] point = around(1, -deviations);
    return honest.stream().mapToDouble(update -> distance(update, point)).max().orElse(0);
  }

  private double widest() {
    double widest = 0;
    for (int i = 1; i < honest.size(); i++) {
      for (int j = 0; j < i; j++) {
        widest = Math.max(widest, distance(honest.get(i), honest.get(j)));
      }
    }
    return widest;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += square(a[t] - b[t]);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
