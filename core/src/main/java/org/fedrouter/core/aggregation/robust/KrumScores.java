package org.fedrouter.core.aggregation.robust;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Sums of squared distances to the nearest others, in the order of nearness. */
final class KrumScores {
  private final Distances distances;
  private final List<List<Integer>> neighbours;

  private KrumScores(Distances distances, List<List<Integer>> neighbours) {
    this.distances = distances;
    this.neighbours = neighbours;
  }

  static KrumScores of(Distances distances) {
    return new KrumScores(
        distances, IntStream.range(0, distances.count()).mapToObj(distances::neighbours).toList());
  }

  /**
   * Scores of some rows among themselves.
   *
   * @param near how many others count
   */
  List<Square> of(List<Integer> rows, int near) {
    BitSet present = new BitSet();
    rows.forEach(present::set);
    return rows.stream().map(row -> score(row, near, present)).toList();
  }

  private Square score(int row, int near, BitSet present) {
    Square score = Square.ZERO;
    int counted = 0;
    for (int other : neighbours.get(row)) {
      if (counted == near) {
        break;
      }
      if (present.get(other)) {
        score = score.plus(distances.at(row, other));
        counted++;
      }
    }
    return score;
  }
}
