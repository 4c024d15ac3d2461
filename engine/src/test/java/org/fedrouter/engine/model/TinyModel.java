package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.tokenizer.BpeTrainer;

/** A random little model with random adapters, on disk. */
public record TinyModel(Path folder, Path shardFile) {
  /** Sizes of the model. */
  public static final ModelConfig CONFIG =
      new ModelConfig(2, 32, 4, 2, 16, 48, 300, 64, 10_000, 1e-5, true);

  /** Shape of the adapters. */
  public static final AdapterShape ADAPTER = new AdapterShape(4, 8, 77);

  /** Number of shards. */
  public static final int SHARDS = 5;

  /** A shard whose adapter is missing. */
  public static final int ABSENT = 3;

  /** Writes the model. */
  public static TinyModel write(Path folder) throws IOException {
    ModelFolder.save(folder, CONFIG, weights(CONFIG, 5));
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    Path shards = folder.resolve("shards").resolve("tiny.safetensors");
    Files.createDirectories(folder.resolve("shards"));
    ShardSet.write(shards, ADAPTER, SHARDS, adapters(6));
    return new TinyModel(folder, shards);
  }

  /** A tokenizer with a few merges. */
  public static String tokenizer() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("the patient has a fever and the patient has a cough");
    trainer.add("the treatment of the fever");
    return trainer.train(CONFIG.vocabulary());
  }

  /** Random weights of a useful size. */
  public static Map<String, float[]> weights(ModelConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> weights = new LinkedHashMap<>();
    Layout.of(config)
        .forEach(
            (name, shape) -> {
              boolean norm = shape.length == 1;
              int size = (int) (norm ? shape[0] : shape[0] * shape[1]);
              double spread =
                  norm ? 0.2 : name.contains("embed") ? 0.7 : 1.2 / Math.sqrt((double) shape[1]);
              weights.put(name, values(random, size, norm ? 1 : 0, spread));
            });
    return weights;
  }

  /** Random B matrices; shard {@link #ABSENT} is zero. */
  public static Map<String, float[]> adapters(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> adapters = new LinkedHashMap<>();
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        int size = ADAPTER.rank() * linear.out(CONFIG);
        float[] values = values(random, SHARDS * size, 0, 0.2);
        Arrays.fill(values, ABSENT * size, (ABSENT + 1) * size, 0f);
        adapters.put(linear.adapterB(layer), values);
      }
    }
    return adapters;
  }

  private static float[] values(SplittableRandom random, int size, double mean, double spread) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (mean + spread * random.nextGaussian());
    }
    return values;
  }
}
