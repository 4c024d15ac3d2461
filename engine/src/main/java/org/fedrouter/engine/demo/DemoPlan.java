package org.fedrouter.engine.demo;

import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.training.AdapterTraining;
import org.fedrouter.engine.training.BaseTraining;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Schedule;

/**
 * Sizes of a build.
 *
 * @param config sizes of the base model; its vocabulary is also the tokenizer's
 * @param tokenizerDocuments documents that the tokenizer is trained on
 * @param base how the base model is trained
 * @param validationDocuments held-out documents
 * @param shards shards per hospital
 * @param patients patients per hospital
 * @param adapters how adapters are trained
 */
public record DemoPlan(
    ModelConfig config,
    int tokenizerDocuments,
    BaseTraining base,
    int validationDocuments,
    int shards,
    int patients,
    AdapterTraining adapters) {
  static final int RANK = 8;
  static final double ALPHA = 16;

  /** The committed model: about a million parameters, three times 32 shards. */
  public static DemoPlan standard(int threads) {
    ModelConfig config = new ModelConfig(4, 128, 4, 2, 32, 384, 2048, 256, 10_000, 1e-5, true);
    return new DemoPlan(
        config,
        20_000,
        new BaseTraining(new BatchShape(24, 96), new Schedule(3e-3, 800), threads),
        400,
        32,
        1_600,
        new AdapterTraining(64, new Schedule(7e-3, 220), threads));
  }

  /** A model that knows nothing, built in a second, for tests of the build itself. */
  public static DemoPlan tiny(int threads) {
    ModelConfig config = new ModelConfig(2, 32, 2, 1, 16, 32, 400, 128, 10_000, 1e-5, true);
    return new DemoPlan(
        config,
        200,
        new BaseTraining(new BatchShape(4, 48), new Schedule(3e-3, 6), threads),
        20,
        3,
        12,
        new AdapterTraining(48, new Schedule(1e-2, 4), threads));
  }
}
