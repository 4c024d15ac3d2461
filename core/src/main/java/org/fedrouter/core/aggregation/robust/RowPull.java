package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;
import java.util.List;

/**
 * How the other rows pull at one row. It is the geometric median when their unit pulls add up to no
 * more than the rows that lie here hold against it.
 *
 * @param here how many rows lie here
 */
record RowPull(DenseVector place, Pulls pulls, double strength, long here) {
  private static final double ROUNDING = 1e-12;
  private static final double BALANCED = 1e-9;

  /**
   * @param lengths distances of all rows to this one, not all 0
   */
  static RowPull of(int row, double[] lengths, Rows rows, Crew crew) {
    double[] point = Columns.fold(rows.select(List.of(row)), crew, () -> Sums::mean);
    Pulls pulls = Pulls.at(point, lengths, rows, crew);
    long here = Arrays.stream(lengths).filter(length -> length == 0).count();
    return new RowPull(DenseVector.owning(point), pulls, pulls.strength(), here);
  }

  boolean isMedian() {
    return strength <= here * (1 + ROUNDING);
  }

  /** Whether it is one of several medians, if any. */
  boolean isEdge() {
    return strength >= here * (1 - BALANCED);
  }

  double[] point() {
    return place.toArray();
  }

  /** The step of Vardi and Zhang away from a row that is not the median. */
  double[] away() {
    return Pull.moved(point(), pulls.sum(), (1 - here / strength) / pulls.weight());
  }
}
