package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/** Euclidean distances of rows to a point. */
final class Lengths implements Blocks.Visit {
  private final double[] point;
  private final double[] scales;
  private final double[] lanes = new double[Blocks.LANES];
  private final double[] centre = new double[Blocks.LANES];
  private final double[] sums;

  private Lengths(double[] point, double[] scales) {
    this.point = point;
    this.scales = scales;
    this.sums = new double[scales.length];
  }

  /** Norms of the rows. */
  static double[] of(Rows rows, Crew crew) {
    return to(new double[rows.dimension()], rows, crew);
  }

  /** Distances to a point; none overflows, none vanishes. */
  static double[] to(double[] point, Rows rows, Crew crew) {
    double[] scales = new double[rows.count()];
    Arrays.fill(scales, 1);
    double[] squares = squares(point, scales, rows, crew);
    int[] ranges = Arrays.stream(squares).mapToInt(Square::range).toArray();
    if (Arrays.stream(ranges).anyMatch(range -> range != 0)) {
      Arrays.setAll(scales, row -> Square.scale(ranges[row]));
      squares = squares(point, scales, rows, crew);
    }
    double[] lengths = new double[squares.length];
    for (int row = 0; row < lengths.length; row++) {
      lengths[row] = new Square(ranges[row], squares[row]).root();
    }
    return lengths;
  }

  private static double[] squares(double[] point, double[] scales, Rows rows, Crew crew) {
    double[][] parts = new double[Blocks.segments(rows.dimension(), Blocks.LANES)][];
    Blocks.visit(
        rows,
        crew,
        segment -> {
          Lengths lengths = new Lengths(point, scales);
          parts[segment] = lengths.sums;
          return lengths;
        });
    return Sums.columns(parts);
  }

  @Override
  public void block(int from, int length, double[][] read) {
    System.arraycopy(point, from, centre, 0, length);
    for (int row = 0; row < sums.length; row++) {
      Arrays.fill(lanes, 0);
      Sums.addSquares(read[row], centre, scales[row], length, lanes);
      sums[row] += Sums.total(lanes);
    }
  }
}
