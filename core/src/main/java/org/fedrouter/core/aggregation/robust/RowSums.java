package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/** The sum of each row's coordinates: no aggregate, a check of what the steps before it do. */
record RowSums() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    double[][] parts = new double[Blocks.segments(rows.dimension(), Blocks.LANES)][];
    Blocks.visit(
        rows,
        round.crew(),
        segment -> {
          double[] sums = new double[rows.count()];
          parts[segment] = sums;
          return (from, length, lanes) -> {
            for (int row = 0; row < sums.length; row++) {
              Arrays.fill(lanes[row], length, Blocks.LANES, 0);
              sums[row] += Sums.total(lanes[row]);
            }
          };
        });
    return Answer.of(Sums.columns(parts));
  }
}
