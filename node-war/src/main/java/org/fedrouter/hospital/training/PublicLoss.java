package org.fedrouter.hospital.training;

import java.util.Optional;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.training.AdaptedModel;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;

/**
 * What a finished adapter is worth on public documents: post-processing, so it may be told. The
 * same on patients' documents would not be.
 */
final class PublicLoss {
  private static final int ROWS = 16;

  private PublicLoss() {}

  static Optional<Double> of(
      BaseModel base, LoraAdapter adapter, TrainingDesk.Prepared prepared, int threads) {
    if (prepared.held().isEmpty()) {
      return Optional.empty();
    }
    BatchShape shape = new BatchShape(ROWS, prepared.request().tuning().time());
    try (AdaptedModel model = new AdaptedModel(base, Optional.of(adapter), shape, threads)) {
      return Optional.of(model.loss(prepared.held()));
    }
  }
}
