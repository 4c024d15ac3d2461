package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Sampling;
import org.junit.jupiter.api.Test;

class TokenSamplerTest {
  /** Probabilities 0.5, 0.3, 0.15 and 0.05 at temperature 1. */
  private static final float[] LOGITS = {ln(0.15), ln(0.5), ln(0.05), ln(0.3), -100};

  private static final int DRAWS = 40_000;

  private static float ln(double p) {
    return (float) Math.log(p);
  }

  private static TokenSampler sampler(int temperature, int topP, long seed) {
    return new TokenSampler(new Sampling(8, temperature, topP, seed, List.of()));
  }

  private static double[] shares(TokenSampler sampler, float[] logits) {
    double[] shares = new double[logits.length];
    IntStream.range(0, DRAWS).forEach(i -> shares[sampler.next(logits)]++);
    return Arrays.stream(shares).map(count -> count / DRAWS).toArray();
  }

  /** Each share is within 5 standard deviations: a false alarm once in 10^6 runs. */
  private static void check(double[] shares, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / DRAWS);
      assertThat(shares[i]).isBetween(expected[i] - 5 * deviation, expected[i] + 5 * deviation);
    }
  }

  @Test
  void next_temperatureZero_isTheLowestOfTheBest() {
    assertThat(sampler(0, 1000, 1).next(new float[] {1, 3, 3, Float.NaN})).isEqualTo(1);
    assertThat(sampler(0, 1000, 1).next(new float[] {Float.NaN, -1, 2})).isEqualTo(2);
  }

  @Test
  void next_temperatureOne_followsTheSoftmax() {
    check(shares(sampler(1000, 1000, 2), LOGITS), 0.15, 0.5, 0.05, 0.3, 0);
  }

  @Test
  void next_lowTemperature_sharpens() {
    double total = 0.25 + 0.09 + 0.0225 + 0.0025;
    check(
        shares(sampler(500, 1000, 3), LOGITS),
        0.0225 / total,
        0.25 / total,
        0.0025 / total,
        0.09 / total,
        0);
  }

  @Test
  void next_nucleus_keepsTheSmallestSetThatReachesIt() {
    check(shares(sampler(1000, 790, 4), LOGITS), 0, 0.5 / 0.8, 0, 0.3 / 0.8, 0);
    check(shares(sampler(1000, 810, 5), LOGITS), 0.15 / 0.95, 0.5 / 0.95, 0, 0.3 / 0.95, 0);
    check(shares(sampler(1000, 1, 6), LOGITS), 0, 1, 0, 0, 0);
  }

  @Test
  void next_equalProbabilities_nucleusTakesLowerIds() {
    check(shares(sampler(1000, 500, 7), new float[] {1, 1, 1, 1}), 0.5, 0.5, 0, 0);
  }

  @Test
  void next_equalSeeds_drawEqualTokens() {
    TokenSampler one = sampler(1000, 900, 11);
    TokenSampler two = sampler(1000, 900, 11);
    TokenSampler other = sampler(1000, 900, 12);
    int[] first = IntStream.range(0, 100).map(i -> one.next(LOGITS)).toArray();
    assertThat(IntStream.range(0, 100).map(i -> two.next(LOGITS)).toArray()).isEqualTo(first);
    assertThat(IntStream.range(0, 100).map(i -> other.next(LOGITS)).toArray()).isNotEqualTo(first);
  }
}
