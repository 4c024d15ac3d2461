package org.fedrouter.engine.training;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fedrouter.engine.model.ModelConfig;

/**
 * Trains a base model on a stream of documents.
 *
 * @param shape batch size
 * @param schedule rate and number of steps
 * @param threads threads of the runtime; 1 for a repeatable result
 */
public record BaseTraining(BatchShape shape, Schedule schedule, int threads) {

  /**
   * Runs all steps and returns the weights.
   *
   * @param documents an endless stream
   */
  public Map<String, float[]> run(
      ModelConfig config, Supplier<Document> documents, long seed, Consumer<String> progress) {
    Map<String, float[]> start = StartWeights.of(config, seed);
    try (Trainer trainer = Trainer.base(config, start, shape, threads)) {
      Document next = documents.get();
      double smooth = 0;
      for (int step = 1; step <= schedule.steps(); step++) {
        Batch batch = trainer.batch();
        batch.clear();
        for (int row = 0; row < shape.rows(); row++) {
          while (batch.add(row, next)) {
            next = documents.get();
          }
        }
        batch.normalise(shape.rows());
        double loss = trainer.step(schedule);
        smooth = step == 1 ? loss : 0.95 * smooth + 0.05 * loss;
        if (step % 50 == 0) {
          progress.accept(
              "base step %d of %d: loss %.3f".formatted(step, schedule.steps(), smooth));
        }
      }
      return trainer.weights();
    }
  }
}
