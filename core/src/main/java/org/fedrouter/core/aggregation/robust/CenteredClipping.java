package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * Centered clipping (Karimireddy et al. 2021, arXiv 2012.10333, Algorithm 2) from v = 0, without
 * memory of earlier rounds: v moves by the mean of what the rows differ from it, each difference
 * cut to a length.
 *
 * @param iterations at least 1
 * @param radius the length, positive
 */
record CenteredClipping(int iterations, double radius) implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    double reach = radius * rows.unit();
    double[] point = new double[rows.dimension()];
    for (int i = 0; i < iterations; i++) {
      double[] factors = Lengths.to(point, rows, round.crew());
      Arrays.setAll(factors, row -> factor(factors[row], reach) / factors.length);
      point = Pull.moved(point, Pull.sum(point, factors, rows, round.crew()), 1);
    }
    return Answer.of(point);
  }

  private static double factor(double length, double reach) {
    return length > reach ? reach / length : 1;
  }
}
