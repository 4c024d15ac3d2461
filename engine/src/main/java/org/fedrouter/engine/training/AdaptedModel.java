package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.model.WeightSource;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** A base model with at most one adapter, to be examined on whole documents, a row for each. */
public final class AdaptedModel implements AutoCloseable {
  private final Batch batch;
  private final Session session;
  private final Binding binding = new Binding();
  private final Tensor<FloatBuffer> loss;
  private final Tensor<LongBuffer> best;

  /** Opens the base model, which must stay open, with the adapter. */
  public AdaptedModel(
      BaseModel model, Optional<LoraAdapter> adapter, BatchShape shape, int threads) {
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, model.config(), shape);
    Adapters adapters =
        adapter.<Adapters>map(lora -> of(graph, lora, shape)).orElse(new Adapters.None());
    this.session = graph.compileForward(graph.fixed(model.weights()), adapters).open(threads);
    this.batch = new Batch(shape);
    this.loss = Tensor.floats(shape.rows(), 1, 1);
    this.best = Tensor.longs(shape.rows(), shape.time());
    batch.bind(binding);
    binding.output(TrainingGraph.LOSS, loss).output(TrainingGraph.BEST, best);
  }

  private static RowAdapters of(TrainingGraph graph, LoraAdapter lora, BatchShape shape) {
    AdapterShape low = new AdapterShape(lora.rank(), lora.scale() * lora.rank(), 0);
    return new RowAdapters(filled(graph, lora.a()), filled(graph, lora.b()), low, 1, shape.rows());
  }

  /** Linear maps without an adapter get zeros. */
  private static WeightSource filled(TrainingGraph graph, Map<String, float[]> values) {
    return (name, size) -> {
      int elements = Math.toIntExact(Arrays.stream(size).reduce(1, (a, b) -> a * b));
      float[] value = values.getOrDefault(name, new float[elements]);
      return graph.constants(Map.of(name, value)).weight(name, size);
    };
  }

  /** Mean negative log-probability per predicted token, in nats. */
  public double loss(List<Document> documents) {
    double sum = 0;
    long tokens = 0;
    for (int from = 0; from < documents.size(); from += batch.shape().rows()) {
      fill(documents, from);
      tokens += batch.tokens(0, batch.shape().rows());
      for (int row = 0; row < batch.shape().rows(); row++) {
        sum += loss.data().get(row);
      }
    }
    return sum / Math.max(1, tokens);
  }

  /** Of each document, the negative log-probability of its predicted tokens, in nats. */
  public List<Double> losses(List<Document> documents) {
    List<Double> losses = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += batch.shape().rows()) {
      fill(documents, from);
      int count = Math.min(documents.size() - from, batch.shape().rows());
      for (int row = 0; row < count; row++) {
        losses.add((double) loss.data().get(row));
      }
    }
    return losses;
  }

  /** Of each document, whether greedy decoding would write exactly its predicted tokens. */
  public List<Boolean> writes(List<Document> documents) {
    List<Boolean> right = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += batch.shape().rows()) {
      fill(documents, from);
      int end = Math.min(documents.size(), from + batch.shape().rows());
      for (int i = from; i < end; i++) {
        right.add(writes(i - from, documents.get(i)));
      }
    }
    return right;
  }

  private boolean writes(int row, Document document) {
    boolean right = document.length() - 1 <= batch.shape().time();
    for (int at = document.from(); right && at < document.length(); at++) {
      right = best.data().get(row * batch.shape().time() + at - 1) == document.token(at);
    }
    return right;
  }

  private void fill(List<Document> documents, int from) {
    batch.clear();
    int end = Math.min(documents.size(), from + batch.shape().rows());
    for (int i = from; i < end; i++) {
      boolean added = batch.add(i - from, documents.get(i));
      assert added;
    }
    session.run(binding);
  }

  @Override
  public void close() {
    session.close();
    batch.close();
    loss.close();
    best.close();
  }
}
