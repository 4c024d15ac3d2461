package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;
import java.util.List;

/**
 * The geometric median itself: the point with the least sum of distances to the rows. Where a row
 * is it, that row, bit for bit (Vardi and Zhang 2000, "The multivariate L1-median and associated
 * data depth", PNAS 97(4), give the condition and the step away from a row that is not); else where
 * the pulls of all rows balance, found by {@link Balance}.
 *
 * <p>Where the rows lie on a line and two of them are equally good, everything between them is, and
 * the middle is taken, as for a median.
 */
record GeometricMedian() implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    Crew crew = round.crew();
    Distances distances = Distances.of(rows, crew);
    int best = bestRow(distances);
    double[] lengths = distances.from(best);
    if (Arrays.stream(lengths).allMatch(length -> length == 0)) {
      return Answer.meanOf(rows, List.of(best), crew);
    }
    RowPull pull = RowPull.of(best, lengths, rows, crew);
    if (pull.isMedian()) {
      return Answer.of(middle(rows, distances, best, pull, crew));
    }
    double[] point = new Balance(distances, rows, crew).from(pull.away());
    return Answer.of(settled(point, rows, distances, crew));
  }

  /**
   * The row beside the point where that row is the median after all: beside a liar's distance the
   * sums could not tell the rows apart.
   */
  private static double[] settled(double[] point, Rows rows, Distances distances, Crew crew) {
    double[] lengths = Lengths.to(point, rows, crew);
    int nearest = 0;
    for (int row = 1; row < lengths.length; row++) {
      nearest = lengths[row] < lengths[nearest] ? row : nearest;
    }
    RowPull pull = RowPull.of(nearest, distances.from(nearest), rows, crew);
    return pull.isMedian() ? middle(rows, distances, nearest, pull, crew) : point;
  }

  private static int bestRow(Distances distances) {
    int best = 0;
    for (int row = 1; row < distances.count(); row++) {
      best = Closer.than(distances.from(best), distances.from(row)) ? row : best;
    }
    return best;
  }

  private static double[] middle(
      Rows rows, Distances distances, int best, RowPull pull, Crew crew) {
    double[] lengths = distances.from(best);
    for (int row = 0; pull.isEdge() && row < lengths.length; row++) {
      if (lengths[row] > 0 && RowPull.of(row, distances.from(row), rows, crew).isMedian()) {
        return mean(rows, List.of(best, row), crew);
      }
    }
    return pull.point();
  }

  private static double[] mean(Rows rows, List<Integer> chosen, Crew crew) {
    return Columns.fold(rows.select(chosen), crew, () -> Sums::mean);
  }
}
