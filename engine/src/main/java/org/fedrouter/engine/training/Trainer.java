package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Gradient descent with Adam over a fixed batch shape: either on all weights of a base model, or on
 * the B matrices of many adapters at once, each adapter seeing only its own rows. With one thread
 * the result is bit-for-bit repeatable on one type of processor.
 */
public final class Trainer implements AutoCloseable {
  private record Trained(Tensor<FloatBuffer> value, Tensor<FloatBuffer> gradient, Adam adam) {}

  private final Batch batch;
  private final Session session;
  private final Map<String, Trained> trained = new LinkedHashMap<>();
  private final Binding binding = new Binding();
  private final Tensor<FloatBuffer> loss;
  private int steps;

  private Trainer(CompiledGraph graph, Batch batch, int threads) {
    this.batch = batch;
    this.session = graph.open(threads);
    this.loss = Tensor.floats(batch.shape().rows(), 1, 1);
    batch.bind(binding);
    binding.output(TrainingGraph.LOSS, loss);
  }

  /** Trains every weight of a base model, starting from {@code initial}. */
  public static Trainer base(
      ModelConfig config, Map<String, float[]> initial, BatchShape shape, int threads) {
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, config, shape);
    CompiledGraph compiled = graph.compile(graph.trained(), new Adapters.None());
    Trainer trainer = new Trainer(compiled, new Batch(shape), threads);
    Layout.of(config)
        .forEach((name, size) -> trainer.train(name, Layout.required(initial, name), size));
    return trainer;
  }

  /**
   * Trains one adapter per shard on a fixed base model, starting from zero. Rows {@code s *
   * rows/shards} and on belong to shard s.
   */
  public static Trainer adapters(
      ModelConfig config,
      Map<String, Tensor<FloatBuffer>> weights,
      AdapterShape adapter,
      int shards,
      BatchShape shape,
      int threads) {
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, config, shape);
    RowAdapters adapters =
        new RowAdapters(
            graph.constants(adapter.fixedSide(config)),
            graph.trained(),
            adapter,
            shards,
            shape.rows() / shards);
    CompiledGraph compiled = graph.compile(graph.fixed(weights), adapters);
    Trainer trainer = new Trainer(compiled, new Batch(shape), threads);
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        long[] size = {shards, adapter.rank(), linear.out(config)};
        float[] zero = new float[shards * adapter.rank() * linear.out(config)];
        trainer.train(linear.adapterB(layer), zero, size);
      }
    }
    return trainer;
  }

  private void train(String name, float[] initial, long... size) {
    Tensor<FloatBuffer> value = Tensor.floats(initial, size);
    Tensor<FloatBuffer> gradient = Tensor.floats(size);
    trained.put(name, new Trained(value, gradient, new Adam(initial.length)));
    binding.input(name, value).output(TrainingGraph.gradientOf(name), gradient);
  }

  /** The batch of the next step; the caller fills it. */
  public Batch batch() {
    return batch;
  }

  /** One step on the current batch; returns the summed loss before the step. */
  public double step(Schedule schedule) {
    steps++;
    session.run(binding);
    float rate = schedule.rate(steps);
    trained
        .values()
        .forEach(t -> t.adam().step(t.value().data(), t.gradient().data(), rate, steps));
    double sum = 0;
    for (int row = 0; row < batch.shape().rows(); row++) {
      sum += loss.data().get(row);
    }
    return sum;
  }

  /** Copies of the trained weights by name. */
  public Map<String, float[]> weights() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    trained.forEach(
        (name, t) -> {
          float[] copy = new float[t.value().data().limit()];
          t.value().data().get(0, copy);
          copies.put(name, copy);
        });
    return copies;
  }

  @Override
  public void close() {
    session.close();
    loss.close();
    batch.close();
    for (Trained t : trained.values()) {
      t.value().close();
      t.gradient().close();
    }
  }
}
