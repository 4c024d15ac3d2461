package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.Uniform;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.Layout;
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
  private final Map<String, Tensor<FloatBuffer>> gradients;
  private final Tensor<FloatBuffer> loss;
  private final AdapterWeights adapter;
  private final List<Document> documents;

  /**
   * Opens the graph.
   *
   * @param fitting puts the adapter into the graph; what it spreads over the one place is trained
   */
  PublicGradient(
      BaseModel model,
      PatientGradients.Fitting fitting,
      AdapterWeights adapter,
      BatchShape shape,
      List<Document> documents,
      Place place) {
    this.adapter = adapter;
    this.documents = List.copyOf(documents);
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, model.config(), shape);
    Adapters adapters = fitting.of(graph, 1, shape.rows());
    this.session = graph.compile(graph.fixed(model.weights()), adapters).open(place);
    this.batch = new Batch(shape);
    this.loss = Tensor.floats(shape.rows(), 1, 1);
    this.gradients = adapter.gradients();
    batch.bind(binding);
    adapter.bind(binding, gradients);
    binding.output(TrainingGraph.LOSS, loss);
  }

  /** Adds the gradient of a fresh batch, shortened to a norm of at most {@code bound}. */
  void addTo(float[] gradient, double bound, BitSource order) {
    if (documents.isEmpty()) {
      return;
    }
    float[] open = of(order);
    float factor = (float) Math.min(1, bound / Math.max(norm(open), Double.MIN_NORMAL));
    for (int i = 0; i < open.length; i++) {
      gradient[i] += factor * open[i];
    }
  }

  /** The gradient of a fresh batch, flat. */
  float[] of(BitSource order) {
    fill(order);
    session.run(binding);
    float[] flat = new float[adapter.dimension()];
    adapter.forEach(
        (name, offset, size) -> Layout.required(gradients, name).data().get(0, flat, offset, size));
    return flat;
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

  private static double norm(float[] gradient) {
    double square = 0;
    for (float value : gradient) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }

  @Override
  public void close() {
    session.close();
    batch.close();
    loss.close();
    gradients.values().forEach(Tensor::close);
  }
}
