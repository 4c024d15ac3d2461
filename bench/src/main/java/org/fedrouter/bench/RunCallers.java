package org.fedrouter.bench;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.engine.model.CachedAttention;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * What batching is compared with: callers that each decode one row in a loop of their own over one
 * session. {@code RunCallers FOLDER CALLERS THREADS SECONDS TOKENS}.
 */
public final class RunCallers {
  private static final int CONTEXT = 512;

  private final Session session;
  private final int tokens;

  private RunCallers(Session session, int tokens) {
    this.session = session;
    this.tokens = tokens;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    ModelFolder.load(Path.of(arguments[0]))
        .weights()
        .forEach((name, stored) -> weights.put(name, stored.toTensor()));
    Session session =
        ServingGraph.base(BenchModel.CONFIG, weights).open(Integer.parseInt(arguments[2]));
    RunCallers callers = new RunCallers(session, Integer.parseInt(arguments[4]));
    int count = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[3]);
    long unused = callers.run(count, seconds / 4 + 1);
    long generated = callers.run(count, seconds);
    System.out.printf(
        "{\"mode\":\"callers\",\"callers\":%d,\"tokens_per_second\":%.0f}%n",
        count, generated / (double) seconds);
  }

  private long run(int count, int seconds) throws InterruptedException {
    AtomicLong generated = new AtomicLong();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Caller caller = new Caller();
      threads.add(Thread.ofPlatform().start(() -> generated.addAndGet(caller.loop(end))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return generated.get();
  }

  /** One row with buffers of its own, decoded greedily. */
  private final class Caller {
    private final Tensor<LongBuffer> token = Tensor.longs(1, 1);
    private final Tensor<IntBuffer> length = Tensor.ints(1);
    private final Tensor<IntBuffer> total = Tensor.ints();
    private final Tensor<FloatBuffer> logits = Tensor.floats(1, 1, BenchModel.CONFIG.vocabulary());
    private final Binding binding = new Binding();
    private final float[] row = new float[BenchModel.CONFIG.vocabulary()];

    Caller() {
      ModelConfig config = BenchModel.CONFIG;
      binding.input("input_ids", token).input("seqlens_k", length);
      binding.input("total_sequence_length", total).output("logits", logits);
      for (int layer = 0; layer < config.layers(); layer++) {
        for (String part : List.of("key", "value")) {
          Tensor<FloatBuffer> cache =
              Tensor.floats(1, config.keyHeads(), CONTEXT, config.headWidth());
          binding.input(CachedAttention.past(layer, part), cache);
          binding.output(CachedAttention.present(layer, part), cache);
        }
      }
    }

    long loop(long end) {
      long generated = 0;
      while (System.nanoTime() < end) {
        int position = (int) (generated++ % tokens);
        length.data().put(0, position);
        total.data().put(0, position + 1);
        session.run(binding);
        logits.data().get(0, row);
        token.data().put(0, best());
      }
      return generated;
    }

    private int best() {
      int best = 0;
      for (int i = 1; i < row.length; i++) {
        best = row[i] > row[best] ? i : best;
      }
      return best;
    }
  }
}
