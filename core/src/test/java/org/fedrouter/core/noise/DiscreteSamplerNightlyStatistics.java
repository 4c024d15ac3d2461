package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.core.mechanism.ReplayedBits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten million samples: .1 per cent of sigma are seen. False alarms about 1e-6 a test. */
@Tag("nightly")
class DiscreteSamplerNightlyStatistics {
  private static final int SAMPLES = 10_000_000;

  @ParameterizedTest
  @ValueSource(ints = {4, 64, 1024, 4096, 16_384})
  void gaussian_hasTheVarianceAndTheKurtosisOfItsParameter(int sigma) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(sigma);
    ReplayedBits bits = new ReplayedBits(sigma);
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double y = (double) gaussian.sample(bits) / sigma;
      squares += y * y;
      fourths += y * y * y * y;
    }
    assertThat(Math.abs(squares / SAMPLES - 1)).isLessThan(5 * Math.sqrt(2.0 / SAMPLES));
    assertThat(Math.abs(fourths / SAMPLES - 3)).isLessThan(5 * Math.sqrt(96.0 / SAMPLES));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 64, 256})
  void gaussian_followsTheExactDistribution(int sigma) {
    DiscreteGaussian gaussian = DiscreteGaussian.ofSigma(sigma);
    ReplayedBits bits = new ReplayedBits(sigma);
    int reach = 12 * sigma;
    long[] seen = new long[2 * reach + 1];
    for (int i = 0; i < SAMPLES; i++) {
      seen[Math.toIntExact(gaussian.sample(bits) + reach)]++;
    }
    assertThat(ChiSquare.excess(ExactPmf.gaussian((long) sigma * sigma, 1, reach), seen))
        .isLessThan(1);
  }
}
