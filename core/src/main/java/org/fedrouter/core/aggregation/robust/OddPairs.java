package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;
import java.util.List;

/**
 * Squared distances of some pairs whose differences are scaled before they are squared: pairs of
 * which a square could not be told in double precision.
 */
final class OddPairs implements Blocks.Visit {
  /**
   * Rows whose distance is measured.
   *
   * @param scale by what their differences are multiplied
   */
  record Pair(int first, int second, double scale) {}

  private final List<Pair> pairs;
  private final double[] lanes = new double[Blocks.LANES];
  private final double[] sums;

  private OddPairs(List<Pair> pairs) {
    this.pairs = pairs;
    this.sums = new double[pairs.size()];
  }

  static double[] squares(Rows rows, List<Pair> pairs, Crew crew) {
    double[][] parts = new double[Blocks.segments(rows.dimension(), Blocks.LANES)][];
    Blocks.visit(
        rows,
        crew,
        segment -> {
          OddPairs odd = new OddPairs(pairs);
          parts[segment] = odd.sums;
          return odd;
        });
    return Sums.columns(parts);
  }

  @Override
  public void block(int from, int length, double[][] read) {
    for (int i = 0; i < sums.length; i++) {
      Pair pair = pairs.get(i);
      Arrays.fill(lanes, 0);
      Sums.addSquares(read[pair.first()], read[pair.second()], pair.scale(), length, lanes);
      sums[i] += Sums.total(lanes);
    }
  }
}
