package org.fedrouter.engine.training;

import java.nio.FloatBuffer;

/**
 * Adam for one tensor (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1). Deterministic: only exact
 * IEEE operations and StrictMath.
 */
final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f;
  private static final float TINY = 1e-8f;

  private final float[] first;
  private final float[] second;
  private final float[] value;
  private final float[] gradient;

  Adam(int size) {
    this.first = new float[size];
    this.second = new float[size];
    this.value = new float[size];
    this.gradient = new float[size];
  }

  /** Moves the parameters against the gradient; {@code step} counts from 1. */
  void step(FloatBuffer parameters, FloatBuffer gradients, float rate, int step) {
    parameters.get(0, value);
    gradients.get(0, gradient);
    float correction1 = (float) (1 - StrictMath.pow(BETA1, step));
    float correction2 = (float) (1 - StrictMath.pow(BETA2, step));
    for (int i = 0; i < value.length; i++) {
      float g = gradient[i];
      first[i] = BETA1 * first[i] + (1 - BETA1) * g;
      second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
      float scale = (float) Math.sqrt(second[i] / correction2) + TINY;
      value[i] -= rate * (first[i] / correction1) / scale;
    }
    parameters.put(0, value);
  }
}
