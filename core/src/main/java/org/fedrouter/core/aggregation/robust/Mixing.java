package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NNM, nearest-neighbour mixing (Allouah et al. 2023, arXiv 2302.01772, Algorithm 2): each row
 * becomes the mean of the n - f rows nearest to it, itself among them. It makes any rule below
 * optimal where honest clients differ.
 */
record Mixing() implements Step {
  @Override
  public Rows apply(Rows rows, int f, Crew crew) {
    Distances distances = Distances.of(rows, crew);
    List<List<Integer>> mixed =
        IntStream.range(0, rows.count())
            .mapToObj(row -> nearest(distances, row, rows.count() - f))
            .toList();
    return new MeanRows(rows, mixed);
  }

  private static List<Integer> nearest(Distances distances, int row, int kept) {
    List<Integer> nearest = new ArrayList<>();
    nearest.add(row);
    nearest.addAll(distances.neighbours(row).subList(0, kept - 1));
    // The same rows must give the same mean, bit for bit: what is equal stays a tie.
    nearest.sort(null);
    return nearest;
  }
}
