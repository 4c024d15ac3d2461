package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * The geometric median by smoothed Weiszfeld steps (Pillutla et al. 2022, arXiv 1912.13445,
 * Algorithm 2) from zero: means weighted by the inverse of the distance.
 *
 * @param floor distances below it count as it; positive
 * @param iterations at least 1
 */
record SmoothedMedian(double floor, int iterations) implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    double least = floor * rows.unit();
    double[] point = new double[rows.dimension()];
    for (int i = 0; i < iterations; i++) {
      double[] factors = Lengths.to(point, rows, round.crew());
      // Relative to the nearest, which cannot overflow.
      double nearest = Math.max(least, Arrays.stream(factors).min().orElseThrow());
      Arrays.setAll(factors, row -> nearest / Math.max(least, factors[row]));
      double sum = 0;
      for (double factor : factors) {
        sum += factor;
      }
      Sums.divide(factors, sum);
      point = Pull.moved(point, Pull.sum(point, factors, rows, round.crew()), 1);
    }
    return Answer.of(point);
  }
}
