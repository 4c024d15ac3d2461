package org.fedrouter.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What all adapters of a deployment share.
 *
 * @param rank inner width
 * @param alpha numerator of the scale alpha / rank
 * @param seed published seed of the fixed A matrices
 */
public record AdapterShape(int rank, double alpha, long seed) {

  /** Checks rank and alpha. */
  public AdapterShape {
    if (rank < 1 || rank > 256) {
      throw new IllegalArgumentException("rank: must be in 1..256, is " + rank);
    }
    if (!(alpha > 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("alpha: must be positive, is " + alpha);
    }
  }

  /** Factor of the adapter's part. */
  public double scale() {
    return alpha / rank;
  }

  /**
   * The fixed A matrices by name, each [in, rank] row-major, uniform with variance 1/in. Each name
   * has its own stream, so a matrix does not depend on the others. This is the one provider of
   * randomness in this package.
   */
  public Map<String, float[]> fixedSide(ModelConfig config) {
    Map<String, float[]> sides = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String name = linear.adapterA(layer);
        int in = linear.in(config);
        sides.put(name, uniform(name, in * rank, Math.sqrt(3.0 / in)));
      }
    }
    return sides;
  }

  /**
   * The fixed B matrices of methods that train what lies between both sides, each [rank, out]
   * row-major, uniform with variance 1/rank.
   */
  public Map<String, float[]> fixedOutput(ModelConfig config) {
    Map<String, float[]> sides = new LinkedHashMap<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        String name = linear.adapterB(layer);
        sides.put(name, uniform(name, rank * linear.out(config), Math.sqrt(3.0 / rank)));
      }
    }
    return sides;
  }

  private float[] uniform(String name, int size, double bound) {
    SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }
}
