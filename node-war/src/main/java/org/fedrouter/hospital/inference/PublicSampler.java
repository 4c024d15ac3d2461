package org.fedrouter.hospital.inference;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws the next token of a public answer, on which no privacy depends. */
final class PublicSampler {
  private final double temperature;
  private final RandomGenerator random;

  /**
   * @param thousandths temperature; 0 is greedy
   */
  PublicSampler(int thousandths, long seed) {
    this.temperature = thousandths / 1000.0;
    this.random = new SplittableRandom(seed);
  }

  int next(float[] logits) {
    int best = 0;
    for (int token = 1; token < logits.length; token++) {
      if (logits[token] > logits[best]) {
        best = token;
      }
    }
    return temperature == 0 ? best : draw(logits, logits[best]);
  }

  private int draw(float[] logits, float top) {
    double[] cumulative = new double[logits.length];
    double total = 0;
    for (int token = 0; token < logits.length; token++) {
      total += Math.exp((logits[token] - top) / temperature);
      cumulative[token] = total;
    }
    double at = random.nextDouble() * total;
    int token = 0;
    while (token < logits.length - 1 && cumulative[token] <= at) {
      token++;
    }
    return token;
  }
}
