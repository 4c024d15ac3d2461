package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Squared Euclidean distances of every pair of rows, from the differences themselves: the shorter
 * way by inner products loses all digits when updates are close together and far from zero. Sums in
 * double precision, in an order that depends on the dimension alone. Holds n (n - 1) / 2 values.
 */
final class Distances {
  private final int count;
  private final double[] values;
  private final byte[] ranges;

  private Distances(int count, double[] values, byte[] ranges) {
    this.count = count;
    this.values = values;
    this.ranges = ranges;
  }

  static Distances of(Rows rows, Crew crew) {
    int count = rows.count();
    double[] values = PairSquares.of(rows, crew);
    byte[] ranges = new byte[values.length];
    List<OddPairs.Pair> odd = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        int at = index(i, j, count);
        ranges[at] = (byte) Square.range(values[at]);
        if (ranges[at] != 0) {
          odd.add(new OddPairs.Pair(i, j, Square.scale(ranges[at])));
        }
      }
    }
    if (!odd.isEmpty()) {
      double[] again = OddPairs.squares(rows, odd, crew);
      for (int k = 0; k < again.length; k++) {
        values[index(odd.get(k).first(), odd.get(k).second(), count)] = again[k];
      }
    }
    return new Distances(count, values, ranges);
  }

  int count() {
    return count;
  }

  Square at(int i, int j) {
    if (i == j) {
      return Square.ZERO;
    }
    int at = index(Math.min(i, j), Math.max(i, j), count);
    return new Square(ranges[at], values[at]);
  }

  /** Distances of all rows to row i. */
  double[] from(int i) {
    double[] lengths = new double[count];
    Arrays.setAll(lengths, j -> at(i, j).root());
    return lengths;
  }

  /** All rows but i itself, the nearest first; equally near ones in their order. */
  List<Integer> neighbours(int i) {
    record Neighbour(int row, Square square) {}
    return IntStream.range(0, count)
        .filter(j -> j != i)
        .mapToObj(j -> new Neighbour(j, at(i, j)))
        .sorted(Comparator.comparing(Neighbour::square))
        .map(Neighbour::row)
        .toList();
  }

  /** Where the pair i &lt; j is kept. */
  static int index(int i, int j, int count) {
    return i * (2 * count - i - 1) / 2 + (j - i - 1);
  }
}
