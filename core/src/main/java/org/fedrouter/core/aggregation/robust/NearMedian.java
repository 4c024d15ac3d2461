package org.fedrouter.core.aggregation.robust;

/**
 * Meamed: the mean of the n - f values nearest to the median, in each coordinate (Xie et al. 2018,
 * arXiv 1802.10116, Definition 7). Of two values equally near, the lower client's counts.
 */
record NearMedian() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    return Answer.of(of(rows, rows.count() - round.f(), round.crew()));
  }

  /**
   * @param kept how many values of each coordinate, in [1, n]
   */
  static double[] of(Rows rows, int kept, Crew crew) {
    SortingNetwork network = SortingNetwork.of(rows.count(), 0, rows.count());
    return Columns.fold(rows, crew, () -> new NearestValues(network, rows.count(), kept)::fold);
  }

  @Override
  public Least rows() {
    return Least.MAJORITY;
  }
}
