package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * The mean of each coordinate without its f lowest and f highest values (Yin et al. 2018, arXiv
 * 1803.01498, Definition 2).
 */
record TrimmedMean() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    int first = round.f();
    int last = rows.count() - round.f();
    return Answer.of(
        new Ranked(first, last)
            .fold(
                rows,
                round.crew(),
                (lanes, length, into) -> mean(lanes, first, last, length, into)));
  }

  /** Around the middle, which stays: what is equal stays so, bit for bit. */
  private static void mean(double[][] sorted, int first, int last, int length, double[] into) {
    double[] centre = sorted[sorted.length / 2];
    double count = last - first;
    Arrays.fill(into, 0, length, 0);
    for (int row = first; row < last; row++) {
      Sums.add(sorted[row], centre, length, into);
    }
    for (int t = 0; t < length; t++) {
      into[t] = centre[t] + into[t] / count;
    }
  }

  @Override
  public Least rows() {
    return Least.MAJORITY;
  }
}
