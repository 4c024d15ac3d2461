package org.fedrouter.bench;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.CachedAttention;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.runtime.UnboundException;

/**
 * One ordinary and one bound step by turns on the processor, each first as often, so that whatever
 * else the machine does hits both alike. {@code StepPairs FOLDER THREADS PAIRS}.
 */
public final class StepPairs {
  private static final ModelConfig CONFIG = BenchModel.CONFIG;
  private static final int CONTEXT = 128;
  private static final int POSITION = 64;
  private static final int RANK = 8;

  private StepPairs() {}

  public static void main(String[] arguments) throws UnboundException {
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    ModelFolder.load(Path.of(arguments[0]))
        .weights()
        .forEach((name, stored) -> weights.put(name, stored.toTensor()));
    int threads = Integer.parseInt(arguments[1]);
    int pairs = Integer.parseInt(arguments[2]);
    for (int rows : new int[] {1, 8, 32}) {
      compare("base", ServingGraph.base(CONFIG, weights), rows, 0, threads, pairs);
      compare(
          "adapters",
          ServingGraph.named(CONFIG, weights, RANK, Element.FLOAT),
          rows,
          RANK,
          threads,
          pairs);
    }
  }

  private static void compare(
      String graph, CompiledGraph compiled, int rows, int rank, int threads, int pairs)
      throws UnboundException {
    try (Session ordinary = compiled.open(threads);
        Session bound = compiled.open(threads)) {
      bound.bind(false);
      Binding first = binding(rows, rank);
      Binding second = binding(rows, rank);
      for (int i = 0; i < pairs / 4; i++) {
        ordinary.run(first);
        bound.run(second);
      }
      double[] a = new double[pairs];
      double[] b = new double[pairs];
      double[] ratio = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        if (i % 2 == 0) {
          a[i] = timed(ordinary, first);
          b[i] = timed(bound, second);
        } else {
          b[i] = timed(bound, second);
          a[i] = timed(ordinary, first);
        }
        ratio[i] = b[i] / a[i];
      }
      Arrays.sort(a);
      Arrays.sort(b);
      Arrays.sort(ratio);
      System.out.printf(
          "{\"pairs\":\"%s\",\"rows\":%d,\"ordinary_ms\":%.3f,\"bound_ms\":%.3f,"
              + "\"ordinary_best_ms\":%.3f,\"bound_best_ms\":%.3f,\"median_ratio\":%.3f}%n",
          graph, rows, a[pairs / 2], b[pairs / 2], a[0], b[0], ratio[pairs / 2]);
    }
  }

  private static double timed(Session session, Binding binding) {
    long start = System.nanoTime();
    session.run(binding);
    return (System.nanoTime() - start) / 1e6;
  }

  private static Binding binding(int rows, int rank) {
    Tensor<LongBuffer> tokens = Tensor.longs(rows, 1);
    Tensor<IntBuffer> lengths = Tensor.ints(rows);
    Tensor<IntBuffer> total = Tensor.ints();
    for (int row = 0; row < rows; row++) {
      tokens.data().put(row, row + 4);
      lengths.data().put(row, POSITION);
    }
    total.data().put(0, POSITION + 1);
    Binding binding = new Binding().input("input_ids", tokens).input("seqlens_k", lengths);
    binding.input("total_sequence_length", total);
    binding.output("logits", Tensor.floats(rows, 1, CONFIG.vocabulary()));
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (String part : List.of("key", "value")) {
        Tensor<FloatBuffer> cache =
            Tensor.floats(rows, CONFIG.keyHeads(), CONTEXT, CONFIG.headWidth());
        binding.input(CachedAttention.past(layer, part), cache);
        binding.output(CachedAttention.present(layer, part), cache);
      }
      for (Linear linear : rank == 0 ? new Linear[0] : Linear.values()) {
        binding.input(linear.adapterA(layer), Tensor.floats(rows, linear.in(CONFIG), rank));
        binding.input(linear.adapterB(layer), Tensor.floats(rows, rank, linear.out(CONFIG)));
      }
    }
    return binding;
  }
}
