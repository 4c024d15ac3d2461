package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.Uniform;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The gradient on public documents, which keeps an adapter from forgetting what the base model
 * knows. It is a batch of its own: nothing private is in it, so it needs no noise.
 */
final class PublicGradient implements AutoCloseable {
  private final Batch batch;
  private final Session session;
  private final Binding binding = new Binding();
  private final Map<String, Tensor<FloatBuffer>> gradients = new HashMap<>();
  private final Tensor<FloatBuffer> loss;
  private final AdapterWeights adapter;
  private final List<Document> documents;

  PublicGradient(
      BaseModel model,
      AdapterShape low,
      AdapterWeights adapter,
      BatchShape shape,
      List<Document> documents,
      Place place) {
    this.adapter = adapter;
    this.documents = List.copyOf(documents);
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, model.config(), shape);
    RowAdapters adapters =
        new RowAdapters(
            graph.constants(low.fixedSide(model.config())), graph.trained(), low, 1, shape.rows());
    this.session = graph.compile(graph.fixed(model.weights()), adapters).open(place);
    this.batch = new Batch(shape);
    this.loss = Tensor.floats(shape.rows(), 1, 1);
    adapter.forEach(
        (name, offset, size) ->
            gradients.put(name, Tensor.floats(1, low.rank(), size / low.rank())));
    batch.bind(binding);
    adapter.bind(binding, gradients);
    binding.output(TrainingGraph.LOSS, loss);
  }

  /** Adds the gradient of a fresh batch, shortened to a norm of at most {@code bound}. */
  void addTo(float[] gradient, double bound, BitSource order) {
    if (documents.isEmpty()) {
      return;
    }
    fill(order);
    session.run(binding);
    float factor = (float) Math.min(1, bound / Math.max(norm(), Double.MIN_NORMAL));
    adapter.forEach(
        (name, offset, size) -> {
          FloatBuffer part = part(name);
          for (int i = 0; i < size; i++) {
            gradient[offset + i] += factor * part.get(i);
          }
        });
  }

  private void fill(BitSource order) {
    batch.clear();
    for (int row = 0; row < batch.shape().rows(); row++) {
      boolean room = true;
      while (room) {
        room = batch.add(row, documents.get((int) Uniform.below(documents.size(), order)));
      }
    }
    batch.normalise(batch.shape().rows());
  }

  private double norm() {
    double[] square = {0};
    adapter.forEach(
        (name, offset, size) -> {
          FloatBuffer part = part(name);
          for (int i = 0; i < size; i++) {
            square[0] += (double) part.get(i) * part.get(i);
          }
        });
    return Math.sqrt(square[0]);
  }

  private FloatBuffer part(String name) {
    return Layout.required(gradients, name).data();
  }

  @Override
  public void close() {
    session.close();
    batch.close();
    loss.close();
    gradients.values().forEach(Tensor::close);
  }
}
