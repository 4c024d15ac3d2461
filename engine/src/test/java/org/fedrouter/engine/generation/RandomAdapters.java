package org.fedrouter.engine.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.Linear;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;

/** Adapters that change what a model says, of different ranks. */
final class RandomAdapters {
  private RandomAdapters() {}

  /** Adapters a0, a1, ... of ranks 2, 3, 4, 2, ... */
  static List<LoraAdapter> of(ModelConfig config, int count) {
    return IntStream.range(0, count).mapToObj(i -> one(config, i)).toList();
  }

  private static LoraAdapter one(ModelConfig config, int number) {
    int rank = 2 + number % 3;
    SplittableRandom random = new SplittableRandom(number);
    Map<String, float[]> a = new LinkedHashMap<>();
    Map<String, float[]> b = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        if (number % 2 == 0 || linear != Linear.GATE) {
          a.put(linear.adapterA(layer), values(random, linear.in(config) * rank));
          b.put(linear.adapterB(layer), values(random, linear.out(config) * rank));
        }
      }
    }
    LoraAdapter.Training training = new LoraAdapter.Training("", 0, 0, "base");
    return new LoraAdapter("a" + number, "hash" + number, rank, 1.5, a, b, training);
  }

  private static float[] values(SplittableRandom random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.2 * random.nextGaussian());
    }
    return values;
  }
}
