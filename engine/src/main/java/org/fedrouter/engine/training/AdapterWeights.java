package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The B matrices of one adapter in training, each [1, rank, out], zero at first. Gradients are
 * flat: all matrices one after the other.
 */
final class AdapterWeights implements AutoCloseable {
  private record Part(Tensor<FloatBuffer> value, int offset, Adam adam) {}

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final int dimension;
  private int steps;

  AdapterWeights(ModelConfig config, AdapterShape shape) {
    int offset = 0;
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        int size = shape.rank() * linear.out(config);
        Tensor<FloatBuffer> value = Tensor.floats(1, shape.rank(), linear.out(config));
        parts.put(linear.adapterB(layer), new Part(value, offset, new Adam(size)));
        offset += size;
      }
    }
    this.dimension = offset;
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
