package org.fedrouter.core.aggregation.robust;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * Sorts the columns of a block, many lanes at once: Batcher's merge exchange (Knuth, The Art of
 * Computer Programming 3, algorithm 5.2.2M) without the comparators that no asked rank depends on.
 * What the ranks outside hold afterwards is anything of the column.
 */
final class SortingNetwork {
  /** From here on a network does more work than sorting each column. */
  static final int MOST_WIRES = 512;

  private final int wires;
  private final int[] comparators;

  private SortingNetwork(int wires, int[] comparators) {
    this.wires = wires;
    this.comparators = comparators;
  }

  /**
   * @param from the first rank needed, 0 for the least
   * @param to after the last
   */
  static SortingNetwork of(int wires, int from, int to) {
    return new SortingNetwork(
        wires, wires > MOST_WIRES ? new int[0] : needed(mergeExchange(wires), from, to));
  }

  private static Deque<int[]> mergeExchange(int wires) {
    Deque<int[]> network = new ArrayDeque<>();
    int top = Integer.highestOneBit(Math.max(1, wires - 1));
    for (int p = wires < 2 ? 0 : top; p > 0; p /= 2) {
      int distance = p;
      int residue = 0;
      for (int q = top; ; q /= 2) {
        for (int i = 0; i < wires - distance; i++) {
          if ((i & p) == residue) {
            network.add(new int[] {i, i + distance});
          }
        }
        if (q == p) {
          break;
        }
        distance = q - p;
        residue = p;
      }
    }
    return network;
  }

  private static int[] needed(Deque<int[]> network, int from, int to) {
    BitSet asked = new BitSet();
    asked.set(from, to);
    Deque<int[]> kept = new ArrayDeque<>();
    while (!network.isEmpty()) {
      int[] comparator = network.removeLast();
      if (asked.get(comparator[0]) || asked.get(comparator[1])) {
        asked.set(comparator[0]);
        asked.set(comparator[1]);
        kept.addFirst(comparator);
      }
    }
    return kept.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** Sorts the first {@code length} lanes of every row against each other. */
  void sort(double[][] rows, int length) {
    if (wires > MOST_WIRES) {
      sortColumns(rows, length);
    }
    for (int c = 0; c < comparators.length; c += 2) {
      exchange(rows[comparators[c]], rows[comparators[c + 1]], length);
    }
  }

  /** As for doubles; at most {@value #MOST_WIRES} rows. */
  void sort(int[][] rows, int length) {
    for (int c = 0; c < comparators.length; c += 2) {
      exchange(rows[comparators[c]], rows[comparators[c + 1]], length);
    }
  }

  private static void exchange(int[] low, int[] high, int length) {
    for (int t = 0; t < length; t++) {
      int a = low[t];
      int b = high[t];
      low[t] = Math.min(a, b);
      high[t] = Math.max(a, b);
    }
  }

  private static void exchange(double[] low, double[] high, int length) {
    for (int t = 0; t < length; t++) {
      double a = low[t];
      double b = high[t];
      low[t] = Math.min(a, b);
      high[t] = Math.max(a, b);
    }
  }

  private static void sortColumns(double[][] rows, int length) {
    double[] column = new double[rows.length];
    for (int t = 0; t < length; t++) {
      for (int row = 0; row < rows.length; row++) {
        column[row] = rows[row][t];
      }
      Arrays.sort(column);
      for (int row = 0; row < rows.length; row++) {
        rows[row][t] = column[row];
      }
    }
  }
}
