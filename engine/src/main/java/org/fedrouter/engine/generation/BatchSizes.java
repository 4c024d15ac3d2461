package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sizes of batches in which a row's logits are the same bits as in the largest batch, whoever
 * runs beside it and wherever it lies. Kernels for one row, or for a rest of rows, may sum in
 * another order; a size where this device does so is not used. Which kernel runs follows from
 * shapes alone, so equal bits for some texts mean equal bits for all.
 *
 * @param usable ascending; only 1 when rows of the largest batch differ by place
 */
record BatchSizes(List<Integer> usable) {
  BatchSizes {
    usable = List.copyOf(usable);
  }

  /** 1, 2, 3, 4, 6, 8, 12, 16, ... and {@code slots} itself. */
  static List<Integer> candidates(int slots) {
    return IntStream.rangeClosed(1, slots)
        .filter(n -> n == slots || power(n) || (n % 3 == 0 && power(n / 3)))
        .boxed()
        .toList();
  }

  private static boolean power(int n) {
    return Integer.bitCount(n) == 1;
  }

  int largest() {
    return usable.get(usable.size() - 1);
  }

  /** The smallest usable size of at least {@code rows}; the largest if there is none. */
  int holding(int rows) {
    for (int size : usable) {
      if (size >= rows) {
        return size;
      }
    }
    return largest();
  }

  /** Tests a lane whose slots are all free. */
  static BatchSizes test(AnswerLane lane) {
    int slots = lane.slots();
    List<Integer> sizes = new ArrayList<>(candidates(slots).reversed());
    Map<Integer, float[]> expected = new HashMap<>();
    for (int turn : new int[] {0, slots / 2}) {
      fill(lane, turn);
      sizes.removeIf(size -> !same(lane, size, turn, expected));
      if (!sizes.contains(slots)) {
        sizes = new ArrayList<>(List.of(1));
        break;
      }
    }
    IntStream.range(0, slots).forEach(lane::release);
    return new BatchSizes(sizes.reversed());
  }

  /** Gives slot s the text and adapter of number s + turn. */
  private static void fill(AnswerLane lane, int turn) {
    for (int slot = 0; slot < lane.slots(); slot++) {
      int number = (slot + turn) % lane.slots();
      int length = 1 + (5 * number + 2) % Math.min(13, lane.maxContext() - 1);
      lane.loadPattern(slot, number);
      lane.prefill(slot, tokens(lane, number, length), 0, length);
    }
  }

  private static int[] tokens(AnswerLane lane, int number, int length) {
    return IntStream.range(0, length)
        .map(i -> (7 * i + 31 * number + 1) % lane.vocabulary())
        .toArray();
  }

  private static boolean same(AnswerLane lane, int size, int turn, Map<Integer, float[]> expected) {
    int[] pending = IntStream.range(0, size).toArray();
    int[] next = IntStream.range(0, size).map(s -> (s + turn) % lane.slots()).toArray();
    int[] given = IntStream.of(next).map(n -> (11 * n + 3) % lane.vocabulary()).toArray();
    lane.run(size, pending, given);
    boolean same = true;
    for (int slot = 0; slot < size; slot++) {
      float[] logits = new float[lane.vocabulary()];
      lane.logits(slot, logits);
      float[] before = expected.putIfAbsent(next[slot], logits);
      same &= before == null || Arrays.equals(before, logits);
    }
    return same;
  }
}
