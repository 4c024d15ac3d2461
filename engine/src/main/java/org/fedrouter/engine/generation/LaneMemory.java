package org.fedrouter.engine.generation;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
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
  private final LaneCache cache;
  private final Map<String, Tensor<FloatBuffer>> adapters = new LinkedHashMap<>();
  private final Resources resources;
  private final int rows;
  private long revision;

  /**
   * Allocates everything.
   *
   * @param session whose graph declares the cache
   * @param adapterShapes of the matrices that every row has its own of, by graph input
   */
  LaneMemory(
      Session session,
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
    this.cache = LaneCache.allocate(session, config.layers(), past, resources);
    adapterShapes.forEach(
        (name, shape) -> adapters.put(name, resources.add(Tensor.floats(all, shape[0], shape[1]))));
  }

  /** Writes the adapters of the rows of one slot into every slot. */
  void load(Map<String, float[]> matrices) {
    revision++;
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
    revision++;
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
    cache.bind(binding, from * rows, count * rows);
    adapters.forEach(
        (name, tensor) -> binding.input(name, floats(tensor, from, count), () -> revision));
    return binding;
  }

  /** Keys and values, where the host can reach them. */
  Optional<KeyValues> keyValues() {
    return cache.keyValues();
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
