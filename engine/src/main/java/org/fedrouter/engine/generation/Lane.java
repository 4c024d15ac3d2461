package org.fedrouter.engine.generation;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of slots of equally many rows, all rows of a slot at the same position of the same
 * text. Used by one thread at a time.
 *
 * <p>One pending slot runs alone; several run as a prefix of the slots, in which an idle slot
 * repeats its last token at the same position, which changes nothing. A run has the same shape
 * whichever adapters are live.
 */
final class Lane {
  private final Session session;
  private final LaneMemory memory;
  private final int slots;
  private final int rows;
  private final int vocabulary;
  private final int maxContext;
  private final List<Binding> single = new ArrayList<>();
  private final List<Binding> prefix = new ArrayList<>();
  private final List<Tensor<LongBuffer>> tokens = new ArrayList<>();
  private final int[] length;
  private final int[] last;

  /**
   * Allocates everything; nothing is allocated later but the tokens of a prompt.
   *
   * @param adapter shape of the adapters, null for the base model alone
   */
  Lane(
      Session session,
      ModelConfig config,
      int slots,
      int rows,
      int maxContext,
      @Nullable AdapterShape adapter,
      Resources resources) {
    this.session = session;
    this.slots = slots;
    this.rows = rows;
    this.vocabulary = config.vocabulary();
    this.maxContext = maxContext;
    this.memory =
        new LaneMemory(
            session, config, slots, rows, maxContext, shapes(config, adapter), resources);
    this.length = new int[slots];
    this.last = new int[slots];
    for (int slot = 0; slot < slots; slot++) {
      single.add(memory.view(slot, 1));
      tokens.add(memory.tokens(slot));
      prefix.add(slot == 0 ? single.get(0) : memory.view(0, slot + 1));
    }
  }

  static Map<String, long[]> shapes(ModelConfig config, @Nullable AdapterShape adapter) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int layer = 0; adapter != null && layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        shapes.put(linear.adapterB(layer), new long[] {adapter.rank(), linear.out(config)});
      }
    }
    return shapes;
  }

  int slots() {
    return slots;
  }

  int rows() {
    return rows;
  }

  int vocabulary() {
    return vocabulary;
  }

  int maxContext() {
    return maxContext;
  }

  /** Replaces the adapters, each [rows, rank, out]. */
  void load(Map<String, float[]> matrices) {
    memory.load(matrices);
  }

  /** Starts a slot anew with a prompt for all its rows. */
  void prefill(int slot, int[] prompt) {
    prefill(slot, List.of(IntBuffer.wrap(prompt)));
  }

  /**
   * Starts a slot anew.
   *
   * @param prompts one for all rows, or one for each; equally long, with the same last token
   */
  void prefill(int slot, List<IntBuffer> prompts) {
    int count = prompts.get(0).limit();
    int end = prompts.get(0).get(count - 1);
    Binding binding = single.get(slot);
    try (Tensor<LongBuffer> texts = Tensor.longs(rows, count)) {
      for (int row = 0; row < rows; row++) {
        IntBuffer prompt = prompts.get(row % prompts.size());
        for (int i = 0; i < count; i++) {
          texts.data().put(row * count + i, prompt.get(i));
        }
      }
      place(slot, end, count - 1);
      memory.total.data().put(0, count);
      binding.input("input_ids", texts);
      session.run(binding);
    } finally {
      binding.input("input_ids", tokens.get(slot));
    }
    length[slot] = count;
    last[slot] = end;
  }

  /** Appends {@code next[i]} to slot {@code pending[i]}; the slots are distinct. */
  void step(int[] pending, int[] next) {
    int top = 0;
    for (int slot : pending) {
      top = Math.max(top, slot);
    }
    boolean alone = pending.length == 1;
    for (int slot = alone ? top : 0; slot <= top; slot++) {
      place(slot, last[slot], Math.max(0, length[slot] - 1));
    }
    for (int i = 0; i < pending.length; i++) {
      place(pending[i], next[i], length[pending[i]]);
    }
    memory.total.data().put(0, 1 + furthest(alone ? top : 0, top));
    session.run(alone ? single.get(top) : prefix.get(top));
    for (int i = 0; i < pending.length; i++) {
      length[pending[i]]++;
      last[pending[i]] = next[i];
    }
  }

  /** Forgets the tokens after the first {@code tokens} of a slot. */
  void rewind(int slot, int tokens) {
    length[slot] = Math.min(length[slot], tokens);
  }

  private void place(int slot, int token, int position) {
    for (int row = slot * rows; row < (slot + 1) * rows; row++) {
      memory.tokens.data().put(row, token);
      memory.lengths.data().put(row, position);
    }
  }

  private int furthest(int from, int to) {
    int furthest = 0;
    for (int slot = from; slot <= to; slot++) {
      furthest = Math.max(furthest, memory.lengths.data().get(slot * rows));
    }
    return furthest;
  }

  /** Copies the logits of the slot's rows, [rows, vocabulary]. */
  void logits(int slot, float[] out) {
    memory.logits.data().get(slot * rows * vocabulary, out);
  }
}
