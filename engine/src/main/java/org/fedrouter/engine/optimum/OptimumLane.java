package org.fedrouter.engine.optimum;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.EngineException;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Results;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Decoding with a graph in Optimum's layout: a fixed number of slots with one text each. Every slot
 * is a run of its own with one row, so that no text can see or change another. Used by one thread
 * at a time.
 *
 * <p>What it costs: a step of n slots takes n runs, so its tokens per second do not grow with n.
 * The graph copies the whole cache of a slot once per token (it concatenates), and while it does so
 * the old and the new cache exist. A prompt runs in pieces whose logits take at most 16 MiB, for
 * the graph computes logits of every position. A rewind costs nothing at once, but the next step
 * computes the part that was kept anew. Caches live in the runtime's memory and never cross into
 * Java; logits arrive in one direct buffer.
 */
public final class OptimumLane implements AutoCloseable {
  private static final int PIECE_BYTES = 16 << 20;
  private static final int MAX_PIECE = 64;

  private final Session session;
  private final OptimumPorts ports;
  private final int maxContext;
  private final Set<String> presents;
  private final Tensor<ByteBuffer> empty;
  private final ByteBuffer logits;
  private final int piece;
  private final LongBuffer ones;
  private final List<OptimumRow> rows = new ArrayList<>();

  private OptimumLane(Session session, OptimumPorts ports, int slots, int maxContext) {
    this.session = session;
    this.ports = ports;
    this.maxContext = maxContext;
    this.presents = ports.presents();
    int width = ports.logits().size * ports.vocabulary();
    this.piece = Math.clamp(PIECE_BYTES / width, 1, MAX_PIECE);
    this.logits = ByteBuffer.allocateDirect(piece * width).order(ByteOrder.nativeOrder());
    this.ones =
        ByteBuffer.allocateDirect(maxContext * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    for (int i = 0; i < maxContext; i++) {
      ones.put(i, 1);
    }
    this.empty =
        Tensor.over(
            ByteBuffer.allocateDirect(0), ports.cache(), 1, ports.heads(), 0, ports.headWidth());
    for (int slot = 0; slot < slots; slot++) {
      rows.add(new OptimumRow(maxContext, ports.vocabulary()));
    }
  }

  /**
   * Loads the graph and checks what it reads and writes.
   *
   * @param maxContext tokens per text, prompt included
   * @throws ModelException naming the input or output that is not as Optimum writes it
   * @throws IllegalArgumentException when a size is out of range
   */
  public static OptimumLane open(OptimumFolder folder, int slots, int maxContext, Place place) {
    if (slots < 1 || maxContext < 1 || maxContext > folder.positions()) {
      throw new IllegalArgumentException(
          "slots and maxContext: must be positive, maxContext at most the positions "
              + folder.positions());
    }
    Session session;
    try {
      session = Session.open(folder.graph(), place);
    } catch (EngineException e) {
      throw new ModelException(
          folder.graph(), "file", "must be an ONNX model that the runtime loads");
    }
    try {
      return new OptimumLane(session, OptimumPorts.of(folder.graph(), session), slots, maxContext);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Number of slots. */
  public int slots() {
    return rows.size();
  }

  /** Rows per slot. */
  public int rows() {
    return 1;
  }

  /** Tokens per text at most. */
  public int maxContext() {
    return maxContext;
  }

  /** Number of logits. */
  public int vocabulary() {
    return ports.vocabulary();
  }

  /** Starts a slot anew with a prompt of 1 to maxContext tokens. */
  public void prefill(int slot, int[] prompt) {
    OptimumRow row = rows.get(slot);
    row.clear();
    row.write(prompt);
    run(row);
  }

  /** Appends at least one token to a slot. */
  public void append(int slot, int... tokens) {
    OptimumRow row = rows.get(slot);
    row.write(tokens);
    run(row);
  }

  /** Bytes that the cache of one token needs in one slot, while it is copied. */
  public long bytesPerToken() {
    return 4L * ports.layers() * ports.heads() * ports.headWidth() * ports.cache().size;
  }

  /** Appends {@code next[i]} to slot {@code pending[i]}; the slots are distinct. */
  public void step(int[] pending, int[] next) {
    for (int i = 0; i < pending.length; i++) {
      OptimumRow row = rows.get(pending[i]);
      row.write(next[i]);
      run(row);
    }
  }

  /** Forgets the tokens after the first {@code tokens} of a slot. */
  public void rewind(int slot, int tokens) {
    rows.get(slot).cut(tokens);
  }

  /** Copies the logits of the slot's next token. */
  public void logits(int slot, float[] out) {
    System.arraycopy(rows.get(slot).logits(), 0, out, 0, ports.vocabulary());
  }

  private void run(OptimumRow row) {
    int[] all = row.pending();
    for (int from = 0; from < all.length; from += piece) {
      int[] tokens = Arrays.copyOfRange(all, from, Math.min(all.length, from + piece));
      run(row, tokens);
    }
  }

  private void run(OptimumRow row, int[] tokens) {
    int count = tokens.length;
    int total = row.cached() + count;
    int bytes = count * ports.logits().size * ports.vocabulary();
    try (Tensor<LongBuffer> ids = Tensor.longs(1, count);
        Tensor<LongBuffer> positions = Tensor.longs(1, count);
        Tensor<LongBuffer> mask = Tensor.over(ones.slice(0, total), 1, total);
        Tensor<ByteBuffer> out =
            Tensor.over(logits.slice(0, bytes), ports.logits(), 1, count, ports.vocabulary())) {
      for (int i = 0; i < count; i++) {
        ids.data().put(i, tokens[i]);
        positions.data().put(i, row.cached() + i);
      }
      Binding binding = new Binding().input(OptimumPorts.IDS, ids).input(OptimumPorts.MASK, mask);
      if (ports.positions()) {
        binding.input(OptimumPorts.POSITIONS, positions);
      }
      bindCache(binding, row);
      row.advance(session.run(binding.output(OptimumPorts.LOGITS, out), presents), count);
      read(out.data(), count - 1, row.logits());
    }
  }

  private void bindCache(Binding binding, OptimumRow row) {
    Results cache = row.cache();
    for (int layer = 0; layer < ports.layers(); layer++) {
      for (String part : List.of("key", "value")) {
        String past = OptimumPorts.past(layer, part);
        if (cache == null) {
          binding.input(past, empty);
        } else {
          binding.input(past, cache, OptimumPorts.present(layer, part));
        }
      }
    }
  }

  private void read(ByteBuffer from, int position, float[] to) {
    boolean half = ports.logits() == OnnxJavaType.FLOAT16;
    int start = position * to.length;
    for (int i = 0; i < to.length; i++) {
      to[i] =
          half
              ? Float.float16ToFloat(from.getShort(2 * (start + i)))
              : from.getFloat(4 * (start + i));
    }
  }

  /** Frees the caches and the graph. */
  @Override
  public void close() {
    rows.forEach(OptimumRow::forgetCache);
    empty.close();
    session.close();
  }
}
