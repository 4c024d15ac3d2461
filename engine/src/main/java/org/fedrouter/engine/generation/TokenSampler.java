package org.fedrouter.engine.generation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.fedrouter.core.exchange.Sampling;

/**
 * Draws the next token of an answer on which no privacy depends: greedy, or by the softmax at a
 * temperature cut to its nucleus (Holtzman et al., arXiv:1904.09751): the smallest set of likeliest
 * tokens, lower ids first among equals, whose probability reaches topP. Equal seeds and logits give
 * equal tokens.
 */
final class TokenSampler {
  /** Weights below e^-40 of the largest vanish in the sum of a vocabulary. */
  private static final double NEGLIGIBLE = -40;

  private final double temperature;
  private final double topP;
  private final RandomGenerator random;
  private double[] weights = new double[0];

  TokenSampler(Sampling sampling) {
    this.temperature = sampling.temperature() / 1000.0;
    this.topP = sampling.topP() / 1000.0;
    this.random = new SplittableRandom(sampling.seed());
  }

  /** The next token; a logit that is not a number never wins. */
  int next(float[] logits) {
    int best = 0;
    for (int token = 1; token < logits.length; token++) {
      if (logits[token] > logits[best] || Float.isNaN(logits[best])) {
        best = token;
      }
    }
    return temperature == 0 ? best : draw(logits, logits[best]);
  }

  private int draw(float[] logits, float top) {
    double total = weigh(logits, top);
    if (topP == 1) {
      return pick(random.nextDouble() * total);
    }
    return nucleus(total);
  }

  private double weigh(float[] logits, float top) {
    if (weights.length != logits.length) {
      weights = new double[logits.length];
    }
    double total = 0;
    for (int token = 0; token < logits.length; token++) {
      double exponent = (logits[token] - top) / temperature;
      weights[token] = exponent > NEGLIGIBLE ? Math.exp(exponent) : 0;
      total += weights[token];
    }
    return total;
  }

  private int pick(double at) {
    int last = 0;
    double left = at;
    for (int token = 0; token < weights.length; token++) {
      if (weights[token] > 0) {
        last = token;
        left -= weights[token];
        if (left < 0) {
          return token;
        }
      }
    }
    return last;
  }

  /**
   * Tokens below (1 - topP) / vocabulary are together less than 1 - topP: none is in the nucleus.
   */
  private int nucleus(double total) {
    double least = total * (1 - topP) / weights.length;
    int size = 0;
    long[] order = new long[weights.length];
    for (int token = 0; token < weights.length; token++) {
      if (weights[token] > 0 && weights[token] >= least) {
        // Positive floats sort as their bits do; the id breaks ties.
        order[size++] = -((long) Float.floatToIntBits((float) weights[token]) << 32) + token;
      }
    }
    Arrays.sort(order, 0, size);
    double mass = 0;
    int kept = 0;
    while (kept < size && mass < topP * total) {
      mass += weights[(int) order[kept++]];
    }
    double at = random.nextDouble() * mass;
    int place = 0;
    while (place < kept - 1 && (at -= weights[(int) order[place]]) >= 0) {
      place++;
    }
    return (int) order[place];
  }
}
