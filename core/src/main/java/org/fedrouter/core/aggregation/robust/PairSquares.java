package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/**
 * Sums of squared differences of all pairs of rows: a block's quarters go through two loops, whose
 * lanes are then added up. A loop over all four is not turned into vector instructions: measured in
 * docs/benchmarks.md.
 */
final class PairSquares implements Blocks.Visit {
  private static final int QUARTER = Blocks.LANES;
  private static final int BLOCK = 4 * QUARTER;

  private final double[][][] quarters;
  private final double[] lanes = new double[QUARTER];
  private final double[] sums;

  private PairSquares(int count) {
    this.quarters = new double[count][4][QUARTER];
    this.sums = new double[count * (count - 1) / 2];
  }

  /** The sums, at {@link Distances#index}. */
  static double[] of(Rows rows, Crew crew) {
    int count = rows.count();
    double[][] parts = new double[Blocks.segments(rows.dimension(), BLOCK)][];
    Blocks.visit(
        rows,
        BLOCK,
        crew,
        segment -> {
          PairSquares squares = new PairSquares(count);
          parts[segment] = squares.sums;
          return squares;
        });
    return Sums.columns(parts);
  }

  @Override
  public void block(int from, int length, double[][] read) {
    for (int row = 0; row < read.length; row++) {
      spread(read[row], length, quarters[row]);
    }
    for (int i = 0; i < quarters.length; i += 2) {
      for (int j = i + 1; j < quarters.length; j++) {
        add(i, j);
        if (i + 1 < j) {
          add(i + 1, j);
        }
      }
    }
  }

  /** Two rows after each other against the same third: it is read from afar once. */
  private void add(int i, int j) {
    squares(quarters[i], quarters[j]);
    sums[Distances.index(i, j, quarters.length)] += Sums.total(lanes);
  }

  /** Beyond the length all rows have zeros. */
  private static void spread(double[] row, int length, double[][] quarters) {
    for (int q = 0; q < quarters.length; q++) {
      int start = Math.min(length, q * QUARTER);
      int size = Math.min(length, start + QUARTER) - start;
      System.arraycopy(row, start, quarters[q], 0, size);
      Arrays.fill(quarters[q], size, QUARTER, 0);
    }
  }

  private void squares(double[][] x, double[][] y) {
    Sums.twoSquares(x[0], y[0], x[1], y[1], lanes);
    Sums.addTwoSquares(x[2], y[2], x[3], y[3], lanes);
  }
}
