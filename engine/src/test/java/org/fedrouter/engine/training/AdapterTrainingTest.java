package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;

class AdapterTrainingTest {
  private static final AdapterTraining TRAINING = new AdapterTraining(16, new Schedule(1e-2, 6), 1);

  private static List<Document> documents(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> new Document(random.ints(3 + random.nextInt(9), 3, 300).toArray(), 1))
        .toList();
  }

  private static Map<String, float[]> train(List<List<Document>> shards) {
    return TRAINING.run(
        TinyModel.CONFIG,
        BatchTest.tensors(),
        TinyModel.ADAPTER,
        shards,
        documents(99, 20),
        7,
        line -> {});
  }

  private static float[] shard(float[] matrix, int shard, int shards) {
    int size = matrix.length / shards;
    return Arrays.copyOfRange(matrix, shard * size, (shard + 1) * size);
  }

  @Test
  void run_oneShardsPatientsChange_changesNoBitOfAnotherShard() {
    List<Document> a = documents(1, 5);
    List<Document> c = documents(3, 6);
    Map<String, float[]> before = train(List.of(a, documents(2, 4), c));
    Map<String, float[]> after = train(List.of(a, documents(20, 9), c));
    before.forEach(
        (name, matrix) -> {
          float[] other = after.getOrDefault(name, new float[0]);
          assertThat(shard(other, 0, 3)).isEqualTo(shard(matrix, 0, 3));
          assertThat(shard(other, 1, 3)).isNotEqualTo(shard(matrix, 1, 3));
          assertThat(shard(other, 2, 3)).isEqualTo(shard(matrix, 2, 3));
        });
  }

  @Test
  void run_shardWithoutPatients_keepsTheZeroAdapter() {
    Map<String, float[]> trained = train(List.of(documents(1, 5), List.of()));
    trained
        .values()
        .forEach(
            matrix -> {
              assertThat(shard(matrix, 1, 2)).containsOnly(0f);
              assertThat(shard(matrix, 0, 2)).doesNotContain(Float.NaN);
            });
  }

  @Test
  void run_baseSteps_lowerTheLoss() {
    BatchShape shape = new BatchShape(4, 16);
    Map<String, float[]> start = StartWeights.of(TinyModel.CONFIG, 1);
    List<Document> documents = documents(5, 4);
    try (Trainer trainer = Trainer.base(TinyModel.CONFIG, start, shape, 1)) {
      IntStream.range(0, 4).forEach(row -> trainer.batch().add(row, documents.get(row)));
      trainer.batch().normalise(4);
      Schedule schedule = new Schedule(1e-2, 40);
      double first = trainer.step(schedule);
      double last = first;
      for (int step = 2; step <= 40; step++) {
        last = trainer.step(schedule);
      }
      assertThat(first).isBetween(5.0, 6.5);
      assertThat(last).isLessThan(first / 4);
    }
  }
}
