package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.fedrouter.core.mechanism.ReplayedBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The samplers against their exact distributions. Seeds are fixed, so a run either always passes or
 * always fails; false-alarm rates are about 1e-6 a test over fresh seeds.
 */
class DiscreteSamplerStatistics {
  private static final int SAMPLES = 200_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 64, 100})
  void gaussian_ofIntegerSigma_followsTheExactDistribution(int sigma) {
    int reach = 12 * sigma;
    long[] seen = counts(DiscreteGaussian.ofSigma(sigma)::sample, reach, sigma);
    assertThat(ChiSquare.excess(ExactPmf.gaussian((long) sigma * sigma, 1, reach), seen))
        .isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "1, 1", "10, 3", "200, 7", "12, 18", "5000, 3"})
  void gaussian_ofRationalVariance_followsTheExactDistribution(int numerator, int denominator) {
    int reach = 12 * (int) Math.ceil(Math.sqrt((double) numerator / denominator));
    long[] seen = counts(DiscreteGaussian.ofVariance(numerator, denominator)::sample, reach, 3);
    assertThat(ChiSquare.excess(ExactPmf.gaussian(numerator, denominator, reach), seen))
        .isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "7, 2", "64, 1", "1000, 7"})
  void laplace_ofRationalScale_followsTheExactDistribution(int numerator, int denominator) {
    int reach = 40 * (numerator / denominator + 1);
    long[] seen = counts(new DiscreteLaplace(numerator, denominator)::sample, reach, 5);
    assertThat(ChiSquare.excess(ExactPmf.laplace(numerator, denominator, reach), seen))
        .isLessThan(1);
  }

  /** The test has the power it needs: five per cent of sigma are seen. */
  @Test
  void gaussian_ofAWrongSigma_isToldApart() {
    long[] seen = counts(DiscreteGaussian.ofSigma(61)::sample, 12 * 64, 9);
    assertThat(ChiSquare.excess(ExactPmf.gaussian(64 * 64, 1, 12 * 64), seen)).isGreaterThan(1);
  }

  /**
   * Standard error of the variance: sqrt(2/n) of it; five of them bound the false alarm by 6e-7.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 64, 1024, 16_384, DiscreteGaussian.MAX})
  void gaussian_hasTheVarianceOfItsParameter_andMeanZero(int sigma) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(sigma);
    ReplayedBits bits = new ReplayedBits(sigma);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double y = (double) gaussian.sample(bits) / sigma;
      sum += y;
      squares += y * y;
    }
    assertThat(Math.abs(sum / SAMPLES)).isLessThan(5 / Math.sqrt(SAMPLES));
    assertThat(Math.abs(squares / SAMPLES - 1)).isLessThan(5 * Math.sqrt(2.0 / SAMPLES));
  }

  /** A float sampler betrays itself by the values that it cannot reach: here are all residues. */
  @ParameterizedTest
  @ValueSource(ints = {64, 1024, 16_384})
  void gaussian_reachesEveryResidueEquallyOften(int sigma) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(sigma);
    ReplayedBits bits = new ReplayedBits(11);
    long[] seen = new long[32];
    for (int i = 0; i < SAMPLES; i++) {
      seen[(int) Math.floorMod(gaussian.sample(bits), 32L)]++;
    }
    double[] uniform = new double[32];
    Arrays.fill(uniform, 1 / 32.0);
    assertThat(ChiSquare.excess(uniform, seen)).isLessThan(1);
  }

  @Test
  void distributions_outsideTheirDomain_areRefused() {
    assertThatThrownBy(() -> DiscreteGaussian.ofSigma(0)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> DiscreteGaussian.ofSigma(DiscreteGaussian.MAX + 1))
        .hasMessageContaining("sigma");
    assertThatThrownBy(() -> DiscreteGaussian.ofVariance(1, 0)).hasMessageContaining("denominator");
    assertThatThrownBy(() -> DiscreteGaussian.ofVariance(0, 1)).hasMessageContaining("numerator");
    assertThatThrownBy(() -> new DiscreteLaplace(0, 1)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new DiscreteLaplace(1, -1)).hasMessageContaining("scale");
  }

  /** The corners of the domain build without overflow and sample without an exception. */
  @Test
  void gaussian_atTheCornersOfTheDomain_samples() {
    int max = DiscreteGaussian.MAX;
    ReplayedBits bits = new ReplayedBits(1);
    for (int[] variance : new int[][] {{max, 1}, {max - 1, 1}, {1, max}, {max, max - 1}}) {
      DiscreteGaussian gaussian = DiscreteGaussian.ofVariance(variance[0], variance[1]);
      for (int i = 0; i < 1_000; i++) {
        assertThat(Math.abs(gaussian.sample(bits))).isLessThan(1L << 24);
      }
    }
  }

  private static long[] counts(ToLongFunction<BitSource> sampler, int reach, long seed) {
    ReplayedBits bits = new ReplayedBits(seed);
    long[] seen = new long[2 * reach + 1];
    for (int i = 0; i < SAMPLES; i++) {
      seen[Math.toIntExact(sampler.applyAsLong(bits) + reach)]++;
    }
    return seen;
  }
}
