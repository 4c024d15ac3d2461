package org.fedrouter.engine.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.fedrouter.core.federation.local.Span;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;

/**
 * What the flat values of a federated adapter mean for one model. They begin as zeros; matrices are
 * row-major, by layer and then by linear map.
 *
 * <ul>
 *   <li>FFA-LoRA: B [rank, out]; A is fixed by the seed.
 *   <li>RoLoRA: what A [in, rank] differs by from the seeded one, then B. B is trained in the first
 *       round and in every second one, A in the others; means of products are right because one of
 *       both is the same everywhere (arXiv 2409.02346).
 *   <li>Fed-SB: R [rank, rank] between the seeded A and a seeded B (arXiv 2502.15436, whose fixed
 *       sides come from a gradient; a seed needs no data).
 * </ul>
 *
 * @param shape rank, scale and seed
 */
public record AdapterForm(Method method, AdapterShape shape, ModelConfig config) {
  /** The form of a training's adapter. */
  public static AdapterForm of(AdapterTerms terms, ModelConfig config) {
    AdapterShape shape = new AdapterShape(terms.rank(), terms.scale() * terms.rank(), terms.seed());
    return new AdapterForm(terms.method(), shape, config);
  }

  /** Values of the adapter, which are those of an update. */
  public int dimension() {
    return switch (method) {
      case FFA_LORA -> values(outputs());
      case ROLORA -> Math.addExact(values(inputs()), values(outputs()));
      case FED_SB -> values(middles());
    };
  }

  private boolean trainsInputs(int round) {
    return method == Method.ROLORA && round % 2 == 0;
  }

  /** The matrices that a round trains, in order. */
  Map<String, MatrixSize> trainedMatrices(int round) {
    return switch (method) {
      case FFA_LORA -> outputs();
      case ROLORA -> trainsInputs(round) ? inputs() : outputs();
      case FED_SB -> middles();
    };
  }

  /** Where they are among the values. */
  Span trained(int round) {
    Map<String, MatrixSize> matrices = trainedMatrices(round);
    boolean second = method == Method.ROLORA && !trainsInputs(round);
    return new Span(second ? values(inputs()) : 0, values(matrices));
  }

  /** The input sides by name, each [in, rank], for these values of the adapter. */
  public Map<String, float[]> a(float[] values) {
    Map<String, float[]> sides = shape.fixedSide(config);
    if (method == Method.ROLORA) {
      Map<String, float[]> moved = split(inputs(), values, 0);
      moved.forEach((name, move) -> add(Layout.required(sides, name), move));
    }
    return sides;
  }

  private static void add(float[] to, float[] values) {
    for (int v = 0; v < to.length; v++) {
      to[v] += values[v];
    }
  }

  /** The output sides by name, each [rank, out], for these values of the adapter. */
  public Map<String, float[]> b(float[] values) {
    return switch (method) {
      case FFA_LORA -> split(outputs(), values, 0);
      case ROLORA -> split(outputs(), values, values(inputs()));
      case FED_SB -> products(split(middles(), values, 0));
    };
  }

  /**
   * These values as an adapter that a model can be examined with; nobody is told where it is from.
   */
  public LoraAdapter adapter(String name, float[] values) {
    return new LoraAdapter(
        name,
        "",
        shape.rank(),
        shape.scale(),
        a(values),
        b(values),
        new LoraAdapter.Training("", 0, 0, ""));
  }

  /** What lies between both sides becomes part of the output side, as every server expects. */
  private Map<String, float[]> products(Map<String, float[]> middles) {
    Map<String, float[]> outputs = shape.fixedOutput(config);
    Map<String, float[]> products = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String name = linear.adapterB(layer);
        float[] middle = Layout.required(middles, linear.adapterMiddle(layer));
        products.put(name, product(middle, Layout.required(outputs, name)));
      }
    }
    return products;
  }

  private float[] product(float[] middle, float[] output) {
    int rank = shape.rank();
    int out = output.length / rank;
    float[] product = new float[output.length];
    for (int i = 0; i < product.length; i++) {
      double sum = 0;
      for (int k = 0; k < rank; k++) {
        sum += (double) middle[i / out * rank + k] * output[k * out + i % out];
      }
      product[i] = (float) sum;
    }
    return product;
  }

  private static Map<String, float[]> split(
      Map<String, MatrixSize> matrices, float[] values, int from) {
    Map<String, float[]> parts = new LinkedHashMap<>();
    int at = from;
    for (Map.Entry<String, MatrixSize> matrix : matrices.entrySet()) {
      float[] part = new float[matrix.getValue().values()];
      System.arraycopy(values, at, part, 0, part.length);
      parts.put(matrix.getKey(), part);
      at += part.length;
    }
    return parts;
  }

  private static int values(Map<String, MatrixSize> matrices) {
    return matrices.values().stream().mapToInt(MatrixSize::values).reduce(0, Math::addExact);
  }

  private Map<String, MatrixSize> inputs() {
    return matrices(
        (layer, linear) -> linear.adapterA(layer),
        linear -> new MatrixSize(linear.in(config), shape.rank()));
  }

  private Map<String, MatrixSize> outputs() {
    return matrices(
        (layer, linear) -> linear.adapterB(layer),
        linear -> new MatrixSize(shape.rank(), linear.out(config)));
  }

  private Map<String, MatrixSize> middles() {
    return matrices(
        (layer, linear) -> linear.adapterMiddle(layer),
        linear -> new MatrixSize(shape.rank(), shape.rank()));
  }

  private Map<String, MatrixSize> matrices(
      BiFunction<Integer, Linear, String> name, Function<Linear, MatrixSize> size) {
    Map<String, MatrixSize> matrices = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        matrices.put(name.apply(layer, linear), size.apply(linear));
      }
    }
    return matrices;
  }
}
