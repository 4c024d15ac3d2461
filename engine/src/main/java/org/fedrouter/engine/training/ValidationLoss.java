package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** Mean negative log-probability per token of a base model over held-out documents, in nats. */
public final class ValidationLoss {
  private ValidationLoss() {}

  /** The loss over all documents, each cut to the batch's time. */
  public static double of(
      ModelConfig config,
      Map<String, Tensor<FloatBuffer>> weights,
      List<Document> documents,
      BatchShape shape,
      int threads) {
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, config, shape);
    Binding binding = new Binding();
    try (Session session = graph.compile(graph.fixed(weights), new Adapters.None()).open(threads);
        Batch batch = new Batch(shape);
        Tensor<FloatBuffer> loss = Tensor.floats(shape.rows(), 1, 1)) {
      batch.bind(binding);
      binding.output(TrainingGraph.LOSS, loss);
      Iterator<Document> rest = documents.iterator();
      double sum = 0;
      long tokens = 0;
      while (rest.hasNext()) {
        fill(batch, rest);
        session.run(binding);
        tokens += batch.tokens(0, shape.rows());
        for (int row = 0; row < shape.rows(); row++) {
          sum += loss.data().get(row);
        }
      }
      return sum / tokens;
    }
  }

  private static void fill(Batch batch, Iterator<Document> rest) {
    batch.clear();
    for (int row = 0; row < batch.shape().rows() && rest.hasNext(); row++) {
      batch.add(row, rest.next());
    }
  }
}
