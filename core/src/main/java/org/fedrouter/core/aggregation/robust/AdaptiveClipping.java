package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;
import java.util.List;

/**
 * ARC, adaptive robust clipping (Allouah et al. 2024, arXiv 2405.14432, Algorithm 2): the floor(2 f
 * (n - f) / n) longest rows are shortened to the length of the next one.
 */
record AdaptiveClipping() implements Step {
  @Override
  public Rows apply(Rows rows, int f, Crew crew) {
    double[] lengths = Lengths.of(rows, crew);
    double[] sorted = lengths.clone();
    Arrays.sort(sorted);
    int n = lengths.length;
    int clipped = (int) (2L * f * (n - f) / n);
    double limit = sorted[n - clipped - 1];
    List<Double> factors =
        Arrays.stream(lengths).mapToObj(length -> length > limit ? limit / length : 1).toList();
    return new ScaledRows(rows, factors);
  }
}
