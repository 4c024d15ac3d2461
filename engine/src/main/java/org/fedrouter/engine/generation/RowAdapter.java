package org.fedrouter.engine.generation;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which adapter each row of a lane carries. The rank of the lane is the largest one; what an
 * adapter lacks is zero, and the base model is the zero adapter. The scale is in B.
 */
final class RowAdapter {
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final int rank;
  private final @Nullable LoraAdapter[] loaded;

  RowAdapter(ModelConfig config, int rank, int rows) {
    this.rank = rank;
    this.loaded = new LoraAdapter[rows];
    for (int layer = 0; rank > 0 && layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        shapes.put(linear.adapterA(layer), new long[] {linear.in(config), rank});
        shapes.put(linear.adapterB(layer), new long[] {rank, linear.out(config)});
      }
    }
  }

  /** Largest rank of some adapters; 0 for none. */
  static int rank(List<LoraAdapter> adapters) {
    return adapters.stream().mapToInt(LoraAdapter::rank).max().orElse(0);
  }

  /**
   * Checks that an adapter fits a model.
   *
   * @throws IllegalArgumentException naming adapter, matrix and size
   */
  static void check(LoraAdapter adapter, ModelConfig config) {
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String left = linear.adapterA(layer);
        String right = linear.adapterB(layer);
        check(adapter, left, adapter.a().get(left), linear.in(config));
        check(adapter, right, adapter.b().get(right), linear.out(config));
        if (adapter.a().containsKey(left) != adapter.b().containsKey(right)) {
          throw new IllegalArgumentException(
              adapter.name() + ": " + left + " and " + right + " must both be present or absent");
        }
      }
    }
  }

  private static void check(
      LoraAdapter adapter, String name, float @Nullable [] matrix, int width) {
    long expected = (long) width * adapter.rank();
    if (matrix != null && matrix.length != expected) {
      throw new IllegalArgumentException(
          "%s: %s must have %d numbers, has %d"
              .formatted(adapter.name(), name, expected, matrix.length));
    }
  }

  /** Shapes of one row's matrices by graph input. */
  Map<String, long[]> shapes() {
    return shapes;
  }

  /** Loads an adapter into a row; null is the base model. */
  void load(LaneMemory memory, int row, @Nullable LoraAdapter adapter) {
    if (Objects.equals(loaded[row], adapter)) {
      return;
    }
    loaded[row] = adapter;
    shapes.forEach(
        (name, shape) -> {
          FloatBuffer target = zero(memory.adapter(name, row));
          if (adapter != null && adapter.a().containsKey(name)) {
            putA(target, Objects.requireNonNull(adapter.a().get(name)), adapter.rank());
          } else if (adapter != null && adapter.b().containsKey(name)) {
            putB(target, Objects.requireNonNull(adapter.b().get(name)), adapter.scale());
          }
        });
  }

  private static FloatBuffer zero(FloatBuffer target) {
    target.put(0, new float[target.capacity()]);
    return target;
  }

  private void putA(FloatBuffer target, float[] a, int own) {
    for (int in = 0; in < a.length / own; in++) {
      target.put(in * rank, a, in * own, own);
    }
  }

  private static void putB(FloatBuffer target, float[] b, double scale) {
    for (int i = 0; i < b.length; i++) {
      target.put(i, (float) (b[i] * scale));
    }
  }

  /** Gives one row what another has. */
  void move(LaneMemory memory, int from, int to) {
    load(memory, to, loaded[from]);
  }

  /** Fills a row with numbers that are those of the pattern alone. */
  void pattern(LaneMemory memory, int row, int pattern) {
    shapes.forEach(
        (name, shape) -> {
          FloatBuffer target = memory.adapter(name, row);
          for (int i = 0; i < target.capacity(); i++) {
            target.put(i, ((i * 13 + pattern * 29) % 17 - 8) / 64f);
          }
        });
  }

  /** Makes every row the base model again. */
  void clear(LaneMemory memory) {
    shapes
        .keySet()
        .forEach(
            name ->
                IntStream.range(0, loaded.length).forEach(row -> zero(memory.adapter(name, row))));
  }
}
