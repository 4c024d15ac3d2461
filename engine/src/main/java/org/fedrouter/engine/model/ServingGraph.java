package org.fedrouter.engine.model;

import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Decoding graph: input_ids [rows, time] and the cache to logits [rows, vocabulary] of the last
 * position. The number of rows and the time are free at run time.
 *
 * <p>The weights are tensors in the type in which they are stored, floats of 32 or 16 bits or 8-bit
 * integers with {@link ModelFolder#mapped() their factors}; the graph makes floats of them. The
 * runtime does so once, when it loads the graph.
 */
public final class ServingGraph {
  private static final long ROWS = -1;
  private static final long TIME = -2;
  private static final long CAPACITY = -3;

  private ServingGraph() {}

  /** The number format of the cache on this hardware: CUDA has the fused attention in 16 bits. */
  public static Element cache(Hardware hardware) {
    return switch (hardware) {
      case Hardware.Cpu cpu -> Element.FLOAT;
      case Hardware.Cuda cuda -> Element.FLOAT16;
    };
  }

  /** The base model alone. */
  public static CompiledGraph base(ModelConfig config, Map<String, ? extends Tensor<?>> weights) {
    return base(config, weights, Element.FLOAT);
  }

  /** The base model alone, with a cache of that format. */
  public static CompiledGraph base(
      ModelConfig config, Map<String, ? extends Tensor<?>> weights, Element cache) {
    Graph graph = new Graph(Element.FLOAT);
    return compile(graph, config, weights, new Adapters.None(), cache);
  }

  /** The base model with one adapter per row; the B matrices are graph inputs. */
  public static CompiledGraph adapted(
      ModelConfig config,
      Map<String, ? extends Tensor<?>> weights,
      AdapterShape shape,
      Element cache) {
    Graph graph = new Graph(Element.FLOAT);
    WeightSource b = (name, size) -> graph.input(name, Element.FLOAT, size);
    return adapted(graph, config, weights, shape, b, cache);
  }

  /** The same over a graph that has been begun, with B matrices from any source. */
  public static CompiledGraph adapted(
      Graph graph,
      ModelConfig config,
      Map<String, ? extends Tensor<?>> weights,
      AdapterShape shape,
      WeightSource b,
      Element cache) {
    Map<String, float[]> fixed = shape.fixedSide(config);
    WeightSource a = (name, size) -> graph.constant(name, Layout.required(fixed, name), size);
    return compile(graph, config, weights, new RowAdapters(a, b, shape, ROWS, 1), cache);
  }

  /** The base model with both matrices of each row's own adapter as graph inputs. */
  public static CompiledGraph named(
      ModelConfig config, Map<String, ? extends Tensor<?>> weights, int rank, Element cache) {
    Graph graph = new Graph(Element.FLOAT);
    WeightSource inputs = (name, size) -> graph.input(name, Element.FLOAT, size);
    return compile(graph, config, weights, new OwnAdapters(inputs, ROWS, rank), cache);
  }

  private static CompiledGraph compile(
      Graph graph,
      ModelConfig config,
      Map<String, ? extends Tensor<?>> weights,
      Adapters adapters,
      Element cache) {
    Value ids = graph.input("input_ids", Element.INT64, ROWS, TIME);
    WeightSource source = (name, shape) -> weight(graph, weights, name, shape);
    LlamaGraph llama = new LlamaGraph(new Tape(graph), config, source, adapters);
    Attention attention = new CachedAttention(graph, config, cache, ROWS, TIME, CAPACITY);
    Value hidden = llama.hidden(ids, attention);
    long[] shape = {ROWS, 1, config.width()};
    List<Value> last = List.of(hidden, graph.indices(-1));
    Value end = graph.emit("Gather", Element.FLOAT, shape, last, Attributes.integer("axis", 1));
    graph.output("logits", llama.logits(end));
    return graph.compile();
  }

  /** A weight as float; 8-bit integers times the factor of their row. */
  private static Value weight(
      Graph graph, Map<String, ? extends Tensor<?>> weights, String name, long... shape) {
    Value stored = graph.external(name, Layout.required(weights, name), shape);
    Tensor<?> factors = weights.get(Layout.scale(name));
    if (factors == null) {
      return stored;
    }
    Value scale = graph.external(Layout.scale(name), factors, shape[0], 1);
    return graph.emit("Mul", Element.FLOAT, shape, List.of(stored, scale));
  }
}
