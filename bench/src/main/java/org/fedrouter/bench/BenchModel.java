package org.fedrouter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.tokenizer.BpeTrainer;

/**
 * A model of random weights to measure with: 4 layers, 256 wide, 4096 tokens. {@code BenchModel
 * FOLDER} writes it.
 */
public final class BenchModel {
  static final ModelConfig CONFIG =
      new ModelConfig(4, 256, 8, 4, 32, 768, 4096, 512, 10_000, 1e-5, true);

  private static final int WORDS = 6000;

  private BenchModel() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    ModelFolder.save(folder, CONFIG, weights());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
  }

  private static Map<String, float[]> weights() {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, float[]> weights = new LinkedHashMap<>();
    Layout.of(CONFIG)
        .forEach(
            (name, shape) -> {
              boolean norm = shape.length == 1;
              float[] values = new float[(int) (norm ? shape[0] : shape[0] * shape[1])];
              double spread = norm ? 0 : 1 / Math.sqrt((double) shape[1]);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((norm ? 1 : 0) + spread * random.nextGaussian());
              }
              weights.put(name, values);
            });
    return weights;
  }

  private static String tokenizer() {
    SplittableRandom random = new SplittableRandom(2);
    BpeTrainer trainer = new BpeTrainer();
    for (int word = 0; word < WORDS; word++) {
      trainer.add(text(random, 8));
    }
    return trainer.train(CONFIG.vocabulary());
  }

  /** Some made-up words. */
  static String text(SplittableRandom random, int words) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < words; word++) {
      text.append(' ');
      for (int syllable = random.nextInt(1, 4); syllable > 0; syllable--) {
        text.append("bcdfghklmnprstvw".charAt(random.nextInt(16)));
        text.append("aeiou".charAt(random.nextInt(5)));
      }
    }
    return text.toString();
  }
}
