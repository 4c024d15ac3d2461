package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fedrouter.core.mechanism.ReplayedBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uniform integers and coins; statistical tests have a false-alarm rate below 1e-6. */
class ExactCoinsStatistics {
  private static final int SAMPLES = 100_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 10, 17})
  void uniform_ofASmallBound_isFlat(long bound) {
    long[] seen = new long[(int) bound];
    ReplayedBits bits = new ReplayedBits(bound);
    for (int i = 0; i < SAMPLES; i++) {
      seen[(int) Uniform.below(bound, bits)]++;
    }
    for (long count : seen) {
      double expected = (double) SAMPLES / bound;
      assertThat(Math.abs(count - expected)).isLessThan(5.5 * Math.sqrt(expected) + 1);
    }
  }

  /** 2^63 + 1 words would map to two values unevenly; the rejection keeps thirds of 2^63 - 1. */
  @Test
  void uniform_ofTheLargestBound_isFlat() {
    long third = Long.MAX_VALUE / 3;
    long[] seen = new long[4];
    ReplayedBits bits = new ReplayedBits(1);
    for (int i = 0; i < SAMPLES; i++) {
      seen[(int) (Uniform.below(Long.MAX_VALUE, bits) / third)]++;
    }
    for (int cell = 0; cell < 3; cell++) {
      assertThat(Math.abs(seen[cell] - SAMPLES / 3.0)).isLessThan(5.5 * Math.sqrt(SAMPLES * .23));
    }
  }

  /** 2^64 mod 3 = 1: exactly one word, 0, has no partner and must be drawn again. */
  @Test
  void uniform_rejectsExactlyTheWordsThatWouldTipTheBalance() {
    assertThat(Uniform.below(3, replay(0L, -1L))).isEqualTo(2);
    assertThat(Uniform.below(3, replay(1L))).isZero();
    assertThat(Uniform.below(4, replay(0L))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1, 3", "9999, 10000", "3074457345618258602, 9223372036854775806"})
  void coin_ofARational_hasItsProbability(long numerator, long denominator) {
    ReplayedBits bits = new ReplayedBits(numerator);
    int heads = 0;
    for (int i = 0; i < SAMPLES; i++) {
      heads += Bernoulli.of(numerator, denominator, bits) ? 1 : 0;
    }
    checkShare(heads, (double) numerator / denominator);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "1, 2",
    "7, 10",
    "3, 2",
    "5, 1",
    "1000, 1",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775807, 4611686018427387904"
  })
  void coin_ofAnExponential_hasItsProbability(long numerator, long denominator) {
    ReplayedBits bits = new ReplayedBits(numerator);
    int heads = 0;
    for (int i = 0; i < SAMPLES; i++) {
      heads += Bernoulli.ofExp(numerator, denominator, bits) ? 1 : 0;
    }
    BigDecimal exponent = BigDecimal.valueOf((double) numerator / denominator);
    checkShare(heads, ExactPmf.expOfNegative(exponent).doubleValue());
  }

  @Test
  void coins_outsideTheirDomain_areRefused() {
    ReplayedBits bits = new ReplayedBits(1);
    assertThatThrownBy(() -> Uniform.below(0, bits)).hasMessageContaining("bound");
    assertThatThrownBy(() -> Bernoulli.of(2, 1, bits)).hasMessageContaining("probability");
    assertThatThrownBy(() -> Bernoulli.of(-1, 1, bits)).hasMessageContaining("probability");
    assertThatThrownBy(() -> Bernoulli.ofExp(-1, 1, bits)).hasMessageContaining("exponent");
    assertThatThrownBy(() -> Bernoulli.ofExp(1, 0, bits)).hasMessageContaining("exponent");
  }

  private static void checkShare(int heads, double probability) {
    double spread = Math.sqrt(SAMPLES * probability * (1 - probability));
    assertThat(Math.abs(heads - SAMPLES * probability)).isLessThanOrEqualTo(5 * spread + 1e-9);
  }

  private static BitSource replay(Long... words) {
    Deque<Long> left = new ArrayDeque<>(List.of(words));
    return new BitSource() {
      @Override
      public long next32() {
        throw new AssertionError("whole words only");
      }

      @Override
      public long next64() {
        return left.removeFirst();
      }
    };
  }
}
