package org.fedrouter.engine.checkpoint;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.fedrouter.engine.model.CachedAttention;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** One row of a model folder, decoded with its cache as the engine does. */
final class ServedRow implements AutoCloseable {
  private final Deque<Runnable> open = new ArrayDeque<>();
  private final Binding binding = new Binding();
  private final Tensor<FloatBuffer> logits;
  private final Tensor<IntBuffer> last = keep(Tensor.ints(1));
  private final Tensor<IntBuffer> total = keep(Tensor.ints());
  private final Session session;
  private int length;

  ServedRow(Path folder, int capacity) {
    ModelFolder model = ModelFolder.load(folder);
    Map<String, Tensor<?>> weights = model.mapped();
    weights.values().forEach(this::keep);
    ModelConfig config = model.config().shortened(capacity);
    this.session = ServingGraph.base(config, weights).open(1);
    open.push(session::close);
    this.logits = keep(Tensor.floats(1, 1, config.vocabulary()));
    binding.input("seqlens_k", last).input("total_sequence_length", total);
    binding.output("logits", logits);
    for (int layer = 0; layer < config.layers(); layer++) {
      for (String part : new String[] {"key", "value"}) {
        Tensor<FloatBuffer> cache =
            keep(Tensor.floats(1, config.keyHeads(), capacity, config.cacheWidth()));
        binding.input(CachedAttention.past(layer, part), cache);
        binding.output(CachedAttention.present(layer, part), cache);
      }
    }
  }

  private <B extends Buffer> Tensor<B> keep(Tensor<B> tensor) {
    open.push(tensor::close);
    return tensor;
  }

  /** Logits after appending the tokens. */
  float[] append(int... tokens) {
    length += tokens.length;
    last.data().put(0, length - 1);
    total.data().put(0, length);
    try (Tensor<LongBuffer> ids = Tensor.longs(1, tokens.length)) {
      for (int i = 0; i < tokens.length; i++) {
        ids.data().put(i, tokens[i]);
      }
      session.run(binding.input("input_ids", ids));
    }
    float[] out = new float[logits.data().limit()];
    logits.data().get(0, out);
    return out;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
