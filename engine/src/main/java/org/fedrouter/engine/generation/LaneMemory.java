package org.fedrouter.engine.generation;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.engine.model.CachedAttention;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The buffers of a lane: slots of {@code rows} rows each. Slots lie one after another in every
 * buffer, so that any run of slots is a tensor over a slice, without a copy.
 */
final class LaneMemory {
  final Tensor<LongBuffer> tokens;
  final Tensor<IntBuffer> lengths;
  final Tensor<IntBuffer> total;
  final Tensor<FloatBuffer> logits;
  private final Map<String, Tensor<FloatBuffer>> cache = new LinkedHashMap<>();
  private final Map<String, Tensor<FloatBuffer>> adapters = new LinkedHashMap<>();
  final KeyValues keyValues;
  private final Resources resources;
  private final int rows;

  /**
   * Allocates everything.
   *
   * @param adapterShapes of the matrices that every row has its own of, by graph input
   */
  LaneMemory(
      ModelConfig config,
      int slots,
      int rows,
      int maxContext,
      Map<String, long[]> adapterShapes,
      Resources resources) {
    this.resources = resources;
    this.rows = rows;
    long all = (long) slots * rows;
    this.tokens = resources.add(Tensor.longs(all, 1));
    this.lengths = resources.add(Tensor.ints(all));
    this.total = resources.add(Tensor.ints());
    this.logits = resources.add(Tensor.floats(all, 1, config.vocabulary()));
    long[] past = {all, config.keyHeads(), maxContext, config.cacheWidth()};
    for (int layer = 0; layer < config.layers(); layer++) {
      cache.put(layer + ".key", resources.add(Tensor.floats(past)));
      cache.put(layer + ".value", resources.add(Tensor.floats(past)));
    }
    List<FloatBuffer> buffers = cache.values().stream().map(Tensor::data).toList();
    this.keyValues = new KeyValues(buffers, config.keyHeads(), maxContext, config.cacheWidth());
    adapterShapes.forEach(
        (name, shape) -> adapters.put(name, resources.add(Tensor.floats(all, shape[0], shape[1]))));
  }

  /** Writes the adapters of the rows of one slot into every slot. */
  void load(Map<String, float[]> matrices) {
    adapters.forEach(
        (name, tensor) -> {
          float[] values = matrices.getOrDefault(name, new float[0]);
          for (int at = 0; at < tensor.data().limit(); at += values.length) {
            tensor.data().put(at, values);
          }
        });
  }

  /** The matrix of one row, to be filled. */
  FloatBuffer adapter(String name, int row) {
    FloatBuffer all = Objects.requireNonNull(adapters.get(name)).data();
    int size = all.capacity() / tokens.data().capacity();
    return all.slice(row * size, size);
  }

  /** A binding over slots {@code from} to {@code from + count - 1}. */
  Binding view(int from, int count) {
    Binding binding = new Binding();
    binding.input("input_ids", longs(tokens, from, count));
    binding.input("seqlens_k", ints(lengths, from, count));
    binding.input("total_sequence_length", total);
    binding.output("logits", floats(logits, from, count));
    cache.forEach(
        (name, tensor) -> {
          int dot = name.indexOf('.');
          int layer = Integer.parseInt(name.substring(0, dot));
          String part = name.substring(dot + 1);
          Tensor<FloatBuffer> view = floats(tensor, from, count);
          binding.input(CachedAttention.past(layer, part), view);
          binding.output(CachedAttention.present(layer, part), view);
        });
    adapters.forEach((name, tensor) -> binding.input(name, floats(tensor, from, count)));
    return binding;
  }

  /** The next token of each row of one slot; a new view at each call, open until the end. */
  Tensor<LongBuffer> tokens(int from) {
    return longs(tokens, from, 1);
  }

  private Tensor<FloatBuffer> floats(Tensor<FloatBuffer> whole, int from, int count) {
    int slot = perSlot(whole);
    FloatBuffer slice = whole.data().slice(from * slot, count * slot);
    return resources.add(Tensor.over(slice, shape(whole, count)));
  }

  private Tensor<LongBuffer> longs(Tensor<LongBuffer> whole, int from, int count) {
    int slot = perSlot(whole);
    LongBuffer slice = whole.data().slice(from * slot, count * slot);
    return resources.add(Tensor.over(slice, shape(whole, count)));
  }

  private Tensor<IntBuffer> ints(Tensor<IntBuffer> whole, int from, int count) {
    int slot = perSlot(whole);
    IntBuffer slice = whole.data().slice(from * slot, count * slot);
    return resources.add(Tensor.over(slice, shape(whole, count)));
  }

  private int perSlot(Tensor<? extends Buffer> whole) {
    return (int) (whole.data().capacity() / whole.handle().getInfo().getShape()[0]) * rows;
  }

  private long[] shape(Tensor<? extends Buffer> whole, int count) {
    long[] shape = whole.handle().getInfo().getShape().clone();
    shape[0] = (long) count * rows;
    return shape;
  }
}
