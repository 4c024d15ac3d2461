package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Trains one adapter per patient shard, all in one batch. Each adapter has two rows per step: one
 * of its own patients' documents and one of public replay. Every shard draws from random streams of
 * its own, so that its adapter is a function of its own documents and public data alone: changing a
 * patient changes one shard's adapter and no bit of another's.
 *
 * @param time positions per row
 * @param schedule rate and number of steps
 * @param threads threads of the runtime; 1 for a repeatable result
 */
public record AdapterTraining(int time, Schedule schedule, int threads) {
  private static final int ROWS_PER_SHARD = 2;

  /** What one shard sees, and the streams that choose from it. */
  private record Diet(
      List<Document> own,
      List<Document> replay,
      SplittableRandom ownOrder,
      SplittableRandom replayOrder) {

    static Diet of(List<Document> own, List<Document> replay, long seed) {
      SplittableRandom root = new SplittableRandom(seed);
      return new Diet(own, replay, root.split(), root.split());
    }

    void fill(Batch batch, int row) {
      if (!own.isEmpty()) {
        fill(batch, row, own, ownOrder);
        fill(batch, row + 1, replay, replayOrder);
      }
    }

    private static void fill(
        Batch batch, int row, List<Document> documents, SplittableRandom order) {
      boolean room = true;
      while (room) {
        room = batch.add(row, documents.get(order.nextInt(documents.size())));
      }
    }
  }

  /**
   * Runs all steps and returns the B matrices by name, each [shards, rank, out].
   *
   * @param shards documents by shard; a shard without documents keeps the zero adapter
   * @param replay public documents, at least one
   * @param seed of the streams; shard s uses seed + s. This is the one provider of randomness here
   */
  public Map<String, float[]> run(
      ModelConfig config,
      Map<String, Tensor<FloatBuffer>> weights,
      AdapterShape adapter,
      List<List<Document>> shards,
      List<Document> replay,
      long seed,
      Consumer<String> progress) {
    BatchShape shape = new BatchShape(shards.size() * ROWS_PER_SHARD, time);
    List<Diet> diets =
        IntStream.range(0, shards.size())
            .mapToObj(s -> Diet.of(shards.get(s), replay, seed + s))
            .toList();
    try (Trainer trainer =
        Trainer.adapters(config, weights, adapter, shards.size(), shape, threads)) {
      for (int step = 1; step <= schedule.steps(); step++) {
        fill(trainer.batch(), diets);
        double loss = trainer.step(schedule) / shards.size();
        if (step % 25 == 0) {
          progress.accept(
              "adapter step %d of %d: loss %.3f".formatted(step, schedule.steps(), loss));
        }
      }
      return trainer.weights();
    }
  }

  private static void fill(Batch batch, List<Diet> diets) {
    batch.clear();
    for (int shard = 0; shard < diets.size(); shard++) {
      diets.get(shard).fill(batch, shard * ROWS_PER_SHARD);
    }
    batch.normalise(ROWS_PER_SHARD);
  }
}
