package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Checks on this device, at the shapes that are served, that the logits of a row do not change by
 * one bit when the adapters of other rows are replaced: half of the rows by zeros, then by another
 * row's adapter turned around, then the other half. A float product whose summation order depended
 * on a neighbour would show here, and private answers would no longer be bounded by one shard.
 */
final class SelfTest {
  private static final int[] PROMPT_LENGTHS = {1, 7, 16};

  private final Lane lane;
  private final Map<String, float[]> original;

  SelfTest(Lane lane, Map<String, float[]> original) {
    this.lane = lane;
    this.original = original;
  }

  /** Runs the test and leaves the original adapters loaded. */
  boolean passes() {
    lane.load(original);
    List<float[]> expected = runs();
    boolean same = true;
    for (int parity = 0; parity < 2; parity++) {
      int replaced = parity;
      lane.load(changed(row -> row % 2 == replaced, 0));
      same &= equal(expected, runs(), row -> row % 2 != replaced);
      lane.load(changed(row -> row % 2 == replaced, -3));
      same &= equal(expected, runs(), row -> row % 2 != replaced);
    }
    lane.load(original);
    return same && equal(expected, runs(), row -> true);
  }

  /** Logits after prompts of several lengths, single steps and joint steps. */
  private List<float[]> runs() {
    List<float[]> seen = new ArrayList<>();
    for (int slot = 0; slot < lane.slots(); slot++) {
      for (int length : PROMPT_LENGTHS) {
        lane.prefill(slot, prompt(Math.min(length, lane.maxContext() - 1)));
        seen.add(logits(slot));
      }
      lane.step(new int[] {slot}, new int[1]);
      seen.add(logits(slot));
    }
    for (int count = 2; count <= lane.slots(); count++) {
      IntStream.range(0, count).forEach(slot -> lane.rewind(slot, 1 + slot % 3));
      lane.step(IntStream.range(0, count).toArray(), new int[count]);
      IntStream.range(0, count).forEach(slot -> seen.add(logits(slot)));
    }
    return seen;
  }

  private int[] prompt(int length) {
    return IntStream.range(0, length).map(i -> (7 * i + 1) % lane.vocabulary()).toArray();
  }

  private float[] logits(int slot) {
    float[] out = new float[lane.rows() * lane.vocabulary()];
    lane.logits(slot, out);
    return out;
  }

  private Map<String, float[]> changed(IntPredicate replaced, float factor) {
    Map<String, float[]> changed = new LinkedHashMap<>();
    original.forEach((name, values) -> changed.put(name, changed(values, replaced, factor)));
    return changed;
  }

  private float[] changed(float[] values, IntPredicate replaced, float factor) {
    float[] copy = values.clone();
    int size = values.length / lane.rows();
    for (int i = 0; i < copy.length; i++) {
      if (replaced.test(i / size)) {
        copy[i] = factor * values[(i + size) % values.length];
      }
    }
    return copy;
  }

  private boolean equal(List<float[]> a, List<float[]> b, IntPredicate checked) {
    int size = lane.vocabulary();
    return IntStream.range(0, a.size())
        .allMatch(
            i ->
                IntStream.range(0, lane.rows())
                    .filter(checked)
                    .allMatch(
                        row -> Arrays.equals(row(a.get(i), row, size), row(b.get(i), row, size))));
  }

  private static float[] row(float[] logits, int row, int size) {
    return Arrays.copyOfRange(logits, row * size, (row + 1) * size);
  }
}
