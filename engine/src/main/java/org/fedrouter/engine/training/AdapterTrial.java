package org.fedrouter.engine.training;

import java.util.List;
import java.util.Optional;
import org.fedrouter.engine.model.LoraAdapter;

/**
 * How well an adapter does on public or synthetic documents: never on patients', because what is
 * found leaves the hospital.
 *
 * @param loss mean negative log-probability per predicted token, in nats
 * @param accuracy share of documents that greedy decoding would write exactly
 */
public record AdapterTrial(double loss, double accuracy) {
  private static final int ROWS = 16;

  /**
   * Tries values of an adapter.
   *
   * @param documents at least one
   * @param time positions per row; longer documents count as not written
   */
  public static AdapterTrial of(
      BaseModel model,
      AdapterForm form,
      float[] values,
      List<Document> documents,
      int time,
      int threads) {
    LoraAdapter adapter = form.adapter("candidate", values);
    BatchShape shape = new BatchShape(ROWS, time);
    try (AdaptedModel adapted = new AdaptedModel(model, Optional.of(adapter), shape, threads)) {
      double loss = adapted.loss(documents);
      long right = adapted.writes(documents).stream().filter(written -> written).count();
      return new AdapterTrial(loss, (double) right / documents.size());
    }
  }
}
