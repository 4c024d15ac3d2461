package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.CrossEntropy;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Gradients;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.CausalAttention;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.LlamaGraph;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.WeightSource;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Builds a graph that computes the loss of each row, output {@link #LOSS} [rows, 1, 1], and the
 * gradient of the summed loss for each trained weight, output {@link #gradientOf}.
 */
public final class TrainingGraph {
  /** Token ids, int64 [rows, time]. */
  public static final String IDS = "ids";

  /** Positions within the document, int64 [rows, time]. */
  public static final String POSITIONS = "positions";

  /** The token to predict, int64 [rows, time]. */
  public static final String LABELS = "labels";

  /** Weight of each prediction, real [rows, time]. */
  public static final String WEIGHTS = "weights";

  /** Additive attention mask, real [rows, 1, 1, time, time]. */
  public static final String MASK = "mask";

  /** Weighted loss by row, real [rows, 1, 1]. */
  public static final String LOSS = "loss";

  /** The most likely next token, int64 [rows, time]. */
  public static final String BEST = "best";

  private final Graph graph;
  private final ModelConfig config;
  private final BatchShape shape;
  private final Map<String, Value> trained = new LinkedHashMap<>();

  /** Starts a graph over reals of the given type. */
  public TrainingGraph(Element real, ModelConfig config, BatchShape shape) {
    this.graph = new Graph(real);
    this.config = config;
    this.shape = shape;
  }

  /** Name of the output with the gradient of a trained weight. */
  public static String gradientOf(String name) {
    return "gradient." + name;
  }

  /** Weights that are inputs and get a gradient. */
  public WeightSource trained() {
    return (name, size) -> trained.computeIfAbsent(name, key -> graph.parameter(key, size));
  }

  /** Fixed float weights that stay outside the model bytes. */
  public WeightSource fixed(Map<String, Tensor<FloatBuffer>> tensors) {
    return (name, size) -> graph.external(name, Layout.required(tensors, name), size);
  }

  /** Fixed weights inside the model bytes, in the graph's real type. */
  public WeightSource constants(Map<String, float[]> values) {
    return (name, size) -> graph.constant(name, Layout.required(values, name), size);
  }

  /**
   * Weights [1, ...] that are inputs, spread over the first axis of what is asked for: the copies
   * get gradients of their own.
   */
  public WeightSource spread() {
    return (name, size) -> trained.computeIfAbsent(name, key -> copies(key, size));
  }

  private Value copies(String name, long... size) {
    long[] one = size.clone();
    one[0] = 1;
    Value shared = graph.parameter(name, one);
    return graph.emit("Expand", graph.real(), size, List.of(shared, graph.indices(size)));
  }

  /** The finished graph. The sources must come from this builder. */
  public CompiledGraph compile(WeightSource weights, Adapters adapters) {
    Forward forward = forward(weights, adapters);
    List<Value> gradients = gradients(forward);
    int i = 0;
    for (String name : trained.keySet()) {
      graph.output(gradientOf(name), gradients.get(i++));
    }
    return graph.compile();
  }

  /**
   * The finished graph of {@link ClippedSum}s: of each weight of {@link #spread}, {@link
   * #gradientOf} is the sum over the first axis of clipped integer gradients, int64 [1, ...].
   */
  CompiledGraph compileClipped(WeightSource weights, Adapters adapters, ClippedSum clip) {
    Forward forward = forward(weights, adapters);
    List<Value> sums = clip.of(forward.tape(), gradients(forward));
    int i = 0;
    for (String name : trained.keySet()) {
      graph.output(gradientOf(name), sums.get(i++));
    }
    return graph.compile();
  }

  /** The finished graph without gradients; also {@link #BEST}. */
  CompiledGraph compileForward(WeightSource weights, Adapters adapters) {
    Forward forward = forward(weights, adapters);
    long[] size = {shape.rows(), shape.time()};
    graph.output(
        BEST,
        graph.emit(
            "ArgMax",
            Element.INT64,
            size,
            List.of(forward.logits()),
            Attributes.integer("axis", -1),
            Attributes.integer("keepdims", 0)));
    return graph.compile();
  }

  private record Forward(Tape tape, Value logits, Value seed) {}

  private Forward forward(WeightSource weights, Adapters adapters) {
    long rows = shape.rows();
    long time = shape.time();
    Value ids = graph.input(IDS, Element.INT64, rows, time);
    Value positions = graph.input(POSITIONS, Element.INT64, rows, time);
    Value labels = graph.input(LABELS, Element.INT64, rows, time);
    Value share = graph.input(WEIGHTS, graph.real(), rows, time);
    Value mask = graph.input(MASK, graph.real(), rows, 1, 1, time, time);
    Tape tape = new Tape(graph);
    LlamaGraph llama = new LlamaGraph(tape, config, weights, adapters);
    Value hidden = llama.hidden(ids, new CausalAttention(tape, config, positions, mask));
    Value logits = llama.logits(hidden);
    CrossEntropy loss = CrossEntropy.of(tape, logits, labels, share);
    graph.output(LOSS, loss.rows());
    return new Forward(tape, logits, loss.logitGradient());
  }

  /** One for each trained weight, in their order. */
  private List<Value> gradients(Forward forward) {
    return trained.isEmpty()
        ? List.of()
        : Gradients.of(
            forward.tape(), forward.logits(), forward.seed(), List.copyOf(trained.values()));
  }
}
