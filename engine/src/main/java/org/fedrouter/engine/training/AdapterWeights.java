package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The matrices of one adapter that are in training, each [1, rows, columns], zero at first: B
 * [rank, out] unless a method trains others. Gradients are flat: all matrices one after the other.
 */
final class AdapterWeights implements AutoCloseable {
  private record Part(Tensor<FloatBuffer> value, MatrixSize size, int offset, Adam adam) {}

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final int dimension;
  private int steps;

  AdapterWeights(ModelConfig config, AdapterShape shape) {
    this(outputs(config, shape));
  }

  /** Of matrices by name, each [rows, columns], in their order. */
  AdapterWeights(Map<String, MatrixSize> matrices) {
    int offset = 0;
    for (Map.Entry<String, MatrixSize> matrix : matrices.entrySet()) {
      MatrixSize size = matrix.getValue();
      Tensor<FloatBuffer> value = Tensor.floats(1, size.rows(), size.columns());
      parts.put(matrix.getKey(), new Part(value, size, offset, new Adam(size.values())));
      offset += size.values();
    }
    this.dimension = offset;
  }

  private static Map<String, MatrixSize> outputs(ModelConfig config, AdapterShape shape) {
    Map<String, MatrixSize> outputs = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        outputs.put(linear.adapterB(layer), new MatrixSize(shape.rank(), linear.out(config)));
      }
    }
    return outputs;
  }

  /** Number of trained values. */
  int dimension() {
    return dimension;
  }

  /** Binds every matrix as an input, and each gradient as an output of the given tensors. */
  void bind(Binding binding, Map<String, ? extends Tensor<?>> gradients) {
    parts.forEach(
        (name, part) -> {
          binding.input(name, part.value());
          binding.output(TrainingGraph.gradientOf(name), Layout.required(gradients, name));
        });
  }

  /** Calls back with each matrix: its name, where it begins in a flat gradient, and its shape. */
  void forEach(Visitor visitor) {
    parts.forEach((name, part) -> visitor.visit(name, part.offset(), part.value().data().limit()));
  }

  /** An integer tensor [1, rows, columns] for each matrix. */
  Map<String, Tensor<LongBuffer>> sums() {
    Map<String, Tensor<LongBuffer>> sums = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> sums.put(name, Tensor.longs(1, part.size().rows(), part.size().columns())));
    return sums;
  }

  /** A tensor [1, rows, columns] for the gradient of each matrix. */
  Map<String, Tensor<FloatBuffer>> gradients() {
    Map<String, Tensor<FloatBuffer>> gradients = new LinkedHashMap<>();
    parts.forEach(
        (name, part) ->
            gradients.put(name, Tensor.floats(1, part.size().rows(), part.size().columns())));
    return gradients;
  }

  /** Takes all values from a flat array, beginning at an index. */
  void set(float[] flat, int from) {
    for (Part part : parts.values()) {
      part.value().data().put(0, flat, from + part.offset(), part.size().values());
    }
  }

  @FunctionalInterface
  interface Visitor {
    void visit(String name, int offset, int size);
  }

  /** Moves against a flat gradient. */
  void step(float[] gradient, Schedule schedule) {
    steps++;
    float rate = schedule.rate(steps);
    for (Part part : parts.values()) {
      int size = part.value().data().limit();
      FloatBuffer slice = FloatBuffer.wrap(gradient, part.offset(), size).slice();
      part.adam().step(part.value().data(), slice, rate, steps);
    }
  }

  /** Copies by name, each [rank, out]. */
  Map<String, float[]> copy() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          float[] values = new float[part.value().data().limit()];
          part.value().data().get(0, values);
          copies.put(name, values);
        });
    return copies;
  }

  @Override
  public void close() {
    parts.values().forEach(part -> part.value().close());
  }
}
