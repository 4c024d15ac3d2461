package org.fedrouter.core.aggregation.robust;

/**
 * The median of each coordinate (Yin et al. 2018, arXiv 1803.01498, Definition 1); between the two
 * middle values when n is even.
 */
record MedianRule() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    int low = (rows.count() - 1) / 2;
    int high = rows.count() / 2;
    return Answer.of(
        new Ranked(low, high + 1)
            .fold(
                rows,
                round.crew(),
                (lanes, length, into) -> between(lanes[low], lanes[high], length, into)));
  }

  private static void between(double[] low, double[] high, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      into[t] = (low[t] + high[t]) * 0.5;
    }
  }
}
