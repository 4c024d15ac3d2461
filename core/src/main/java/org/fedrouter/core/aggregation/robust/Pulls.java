package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * How rows pull at a point, each with the same force towards itself, measured in the nearest row's
 * distance so that nothing overflows.
 */
final class Pulls {
  private final double nearest;
  private final double[] weights;
  private final double[] sum;

  private Pulls(double nearest, double[] weights, double[] sum) {
    this.nearest = nearest;
    this.weights = weights;
    this.sum = sum;
  }

  /**
   * @param lengths distances of the rows to the point, not all 0; rows at 0 do not pull
   */
  static Pulls at(double[] point, double[] lengths, Rows rows, Crew crew) {
    double nearest = Arrays.stream(lengths).filter(length -> length > 0).min().orElseThrow();
    double[] weights =
        Arrays.stream(lengths).map(length -> length == 0 ? 0 : nearest / length).toArray();
    return new Pulls(nearest, weights, Pull.sum(point, weights, rows, crew));
  }

  /** The norm of the sum of unit vectors towards the rows: 0 at the geometric median. */
  double strength() {
    return Pull.norm(sum) / nearest;
  }

  /** The sum of the pulls times the nearest row's distance. */
  double[] sum() {
    return sum;
  }

  /** The nearest row's distance over the distance, of each row. */
  double[] weights() {
    return weights;
  }

  /** Their sum: {@code sum() / weight()} is Weiszfeld's step. */
  double weight() {
    return Arrays.stream(weights).sum();
  }
}
