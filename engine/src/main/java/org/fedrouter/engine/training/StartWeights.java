package org.fedrouter.engine.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.ModelConfig;

/** Initial weights of a base model; the one provider of randomness in this package. */
public final class StartWeights {
  private static final double EMBEDDING_SPREAD = 0.04;

  private StartWeights() {}

  /**
   * Norms are 1; matrices are uniform with variance 1/in, those that write to the residual stream
   * smaller by sqrt(2 layers).
   */
  public static Map<String, float[]> of(ModelConfig config, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> weights = new LinkedHashMap<>();
    Layout.of(config)
        .forEach((name, shape) -> weights.put(name, weight(config, name, shape, random)));
    return weights;
  }

  private static float[] weight(
      ModelConfig config, String name, long[] shape, SplittableRandom random) {
    if (shape.length == 1) {
      float[] ones = new float[(int) shape[0]];
      Arrays.fill(ones, 1f);
      return ones;
    }
    double spread = name.contains("embed") ? EMBEDDING_SPREAD : 1 / Math.sqrt((double) shape[1]);
    if (name.contains("o_proj") || name.contains("down_proj")) {
      spread /= Math.sqrt(2.0 * config.layers());
    }
    float[] values = new float[Math.toIntExact(shape[0] * shape[1])];
    double bound = spread * Math.sqrt(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }
}
