package org.fedrouter.engine.generation;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come and go, each with a text and an adapter of its own. Used by one thread at a time.
 *
 * <p>A batch is the first {@code n} slots, where {@code n} is one of the sizes that {@link
 * BatchSizes} has tested, so that a row's logits are the same bits whoever runs beside it and
 * wherever it lies. A slot of the batch that is not stepped writes one position behind its own end,
 * which its next token overwrites.
 */
final class AnswerLane implements AnswerRows {
  private final Session session;
  private final LaneMemory memory;
  private final RowAdapter adapter;
  private final int slots;
  private final int vocabulary;
  private final int maxContext;
  private final List<Binding> single = new ArrayList<>();
  private final List<Binding> batches = new ArrayList<>();
  private final List<Tensor<LongBuffer>> tokens = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final int[] length;
  private final BatchSizes sizes;

  /**
   * Allocates everything and tests the batch sizes.
   *
   * @param rank of the rows' adapters; 0 for the base model alone
   */
  AnswerLane(
      Session session,
      ModelConfig config,
      int slots,
      int maxContext,
      int rank,
      Resources resources) {
    this.session = session;
    this.slots = slots;
    this.vocabulary = config.vocabulary();
    this.maxContext = maxContext;
    this.adapter = new RowAdapter(config, rank, slots);
    this.memory =
        new LaneMemory(session, config, slots, 1, maxContext, adapter.shapes(), resources);
    this.length = new int[slots];
    for (int slot = 0; slot < slots; slot++) {
      single.add(memory.view(slot, 1));
      tokens.add(memory.tokens(slot));
    }
    for (int size : BatchSizes.candidates(slots)) {
      batches.add(memory.view(0, size));
    }
    this.sizes = BatchSizes.test(this);
    adapter.clear(memory);
  }

  int slots() {
    return slots;
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  int maxContext() {
    return maxContext;
  }

  /** The sizes of batches that are used. */
  BatchSizes sizes() {
    return sizes;
  }

  @Override
  public Optional<KeyValues> keyValues() {
    return memory.keyValues();
  }

  /** Random adapters for the test of the batch sizes. */
  void loadPattern(int slot, int pattern) {
    adapter.pattern(memory, slot, pattern);
  }

  /** The lowest free slot. */
  @Override
  public int claim() {
    int slot = taken.nextClearBit(0);
    taken.set(slot);
    length[slot] = 0;
    return slot;
  }

  @Override
  public void load(int slot, @Nullable LoraAdapter own) {
    adapter.load(memory, slot, own);
  }

  @Override
  public void release(int slot) {
    taken.clear(slot);
    length[slot] = 0;
  }

  /**
   * Moves a row to a lower slot if the batch could then be smaller; the slot where it lies now. A
   * row whose keys and values lie on a device stays.
   */
  @Override
  public int settle(int slot) {
    int free = taken.nextClearBit(0);
    Optional<KeyValues> keyValues = memory.keyValues();
    if (keyValues.isEmpty() || free > slot || slot < sizes.holding(taken.cardinality())) {
      return slot;
    }
    keyValues.get().copy(slot, free, length[slot]);
    adapter.move(memory, slot, free);
    length[free] = length[slot];
    taken.set(free);
    release(slot);
    return free;
  }

  @Override
  public void restored(int slot, int count) {
    length[slot] = count;
  }

  @Override
  public void prefill(int slot, int[] prompt, int from, int to) {
    Binding binding = single.get(slot);
    try (Tensor<LongBuffer> chunk = Tensor.longs(1, to - from)) {
      for (int i = from; i < to; i++) {
        chunk.data().put(i - from, prompt[i]);
      }
      memory.lengths.data().put(slot, to - 1);
      memory.total.data().put(0, to);
      binding.input("input_ids", chunk);
      session.run(binding);
    } finally {
      binding.input("input_ids", tokens.get(slot));
    }
    length[slot] = to;
  }

  @Override
  public void step(int[] pending, int[] next) {
    int top = 1 + IntStream.of(pending).max().orElse(0);
    if (top > sizes.largest()) {
      for (int i = 0; i < pending.length; i++) {
        memory.total.data().put(0, place(pending[i], next[i]));
        session.run(single.get(pending[i]));
      }
    } else {
      run(sizes.holding(top), pending, next);
    }
    for (int slot : pending) {
      length[slot]++;
    }
  }

  /** Runs one batch without counting its tokens. */
  void run(int size, int[] pending, int[] next) {
    int furthest = 0;
    for (int slot = 0; slot < size; slot++) {
      furthest = Math.max(furthest, place(slot, 0));
    }
    for (int i = 0; i < pending.length; i++) {
      place(pending[i], next[i]);
    }
    memory.total.data().put(0, furthest);
    session.run(batches.get(BatchSizes.candidates(slots).indexOf(size)));
  }

  /** Length of the row with this token. */
  private int place(int slot, int token) {
    int position = Math.min(length[slot], maxContext - 1);
    memory.tokens.data().put(slot, token);
    memory.lengths.data().put(slot, position);
    return position + 1;
  }

  @Override
  public void logits(int slot, float[] out) {
    memory.logits.data().get(slot * vocabulary, out);
  }
}
