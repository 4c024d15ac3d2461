package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.DistributedDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.ExponentialBoundedRange;
import org.fedrouter.core.accounting.MechanismEvent.Laplace;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against direct sums and integrals of the two output distributions. */
class RenyiDivergenceOracle {
  private static final double[] ORDERS = {1.25, 1.5, 2, 3, 4.5, 8, 16};

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 5, 40})
  void laplace_equalsTheIntegral(double b) {
    for (double order : ORDERS) {
      int steps = 400_000;
      double low = 0;
      double sum =
          Math.exp((order - 1) / b) / 2 + Math.exp(-(order - 1) / b) * Math.exp(-1 / b) / 2;
      for (int i = 0; i < steps; i++) {
        double z = low + (i + 0.5) / steps;
        sum += Math.exp((order - 1) * (1 - 2 * z) / b - z / b) / (2 * b) / steps;
      }
      double exact = Math.log(sum) / (order - 1);
      assertThat(RenyiDivergence.at(new Laplace(b), order))
          .isCloseTo(exact, within(1e-8 * exact + 1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-6, 1e-3})
  void smallLosses_keepTheirRelativeAccuracy(double e) {
    for (double order : ORDERS) {
      double pure = order * e * e / 2;
      double response = RenyiDivergence.at(new PureLoss(e), order);
      assertThat(response).isCloseTo(pure, within(pure * (1e-9 + order * order * e)));
      double laplace = RenyiDivergence.at(new Laplace(1 / e), order);
      assertThat(laplace).isCloseTo(pure, within(pure * (1e-9 + order * order * e)));
      double range = RenyiDivergence.at(new ExponentialBoundedRange(e), order);
      assertThat(range).isCloseTo(pure / 4, within(pure * (1e-9 + e)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 30})
  void pureLoss_equalsTheSumOverTwoAnswers(double e) {
    double likely = 1 / (1 + Math.exp(-e));
    double unlikely = 1 / (1 + Math.exp(e));
    for (double order : ORDERS) {
      double sum =
          Math.pow(likely, order) * Math.pow(unlikely, 1 - order)
              + Math.pow(unlikely, order) * Math.pow(likely, 1 - order);
      double exact = Math.log(sum) / (order - 1);
      assertThat(RenyiDivergence.at(new PureLoss(e), order))
          .isCloseTo(exact, within(1e-13 + 2e-11 * exact));
    }
  }

  /** Two answers whose log odds change by the range; no placing of it beats the bound. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.5, 2, 6})
  void boundedRange_coversEveryTwoPointMechanism(double range) {
    for (double order : ORDERS) {
      double bound = RenyiDivergence.at(new ExponentialBoundedRange(range), order);
      for (double share = 0.01; share < 1; share += 0.01) {
        double top = share * range;
        double p = Math.expm1(range - top) / (Math.exp(range - top) - Math.exp(-top));
        double sum =
            p * Math.exp((order - 1) * top) + (1 - p) * Math.exp((order - 1) * (top - range));
        assertThat(Math.log(sum) / (order - 1)).isLessThanOrEqualTo(bound * (1 + 1e-9));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.7, 1", "2, 1", "2, 5", "11, 10"})
  void discreteGaussian_coversTheLattice(double sigma, int sensitivity) {
    double[] noise = noise(sigma, 1, 600);
    for (double order : new double[] {1.25, 2, 4.5, 6}) {
      assertThat(divergence(noise, sensitivity, order))
          .isLessThanOrEqualTo(
              RenyiDivergence.at(new DiscreteGaussian(sigma, sensitivity), order) * (1 + 1e-9));
    }
  }

  /** Convolved exactly: with coarse shares the sum really loses more, and tau pays for it. */
  @ParameterizedTest
  @CsvSource({"0.5, 4", "0.7, 3", "1, 10", "2, 5", "4, 10"})
  void distributedNoise_coversTheConvolution(double sigma, int shares) {
    double[] noise = noise(sigma, shares, 400);
    var sum = new DistributedDiscreteGaussian(shares, new DiscreteGaussian(sigma, 1), 1, 1);
    for (double order : new double[] {1.25, 2, 4.5}) {
      double bound = RenyiDivergence.at(sum, order);
      assertThat(divergence(noise, 1, order)).isLessThanOrEqualTo(bound * (1 + 1e-7));
      if (sigma >= 2) {
        double smooth = order / (2 * shares * sigma * sigma);
        assertThat(bound).isCloseTo(smooth, within(1e-6 * smooth));
      }
    }
  }

  @Test
  void distributedNoise_ofOneShare_isOneDiscreteGaussian() {
    DiscreteGaussian share = new DiscreteGaussian(3, 2);
    assertThat(RenyiDivergence.at(new DistributedDiscreteGaussian(1, share, 9, 64), 5))
        .isCloseTo(RenyiDivergence.at(share, 5), within(1e-14));
  }

  /** A share missing from ten: the charge must be larger. */
  @Test
  void missingShare_costsMore() {
    DiscreteGaussian share = new DiscreteGaussian(4, 2);
    double ten = RenyiDivergence.at(new DistributedDiscreteGaussian(10, share, 9, 64), 5);
    double nine = RenyiDivergence.at(new DistributedDiscreteGaussian(9, share, 9, 64), 5);
    assertThat(nine / ten).isCloseTo(10.0 / 9, within(1e-9));
  }

  private static double[] noise(double sigma, int shares, int reach) {
    double[] one = new double[2 * reach + 1];
    double total = 0;
    for (int i = 0; i < one.length; i++) {
      one[i] = Math.exp(-(double) (i - reach) * (i - reach) / (2 * sigma * sigma));
      total += one[i];
    }
    double[] sum = one.clone();
    for (int share = 1; share < shares; share++) {
      sum = convolve(sum, one, reach);
    }
    double scale = Math.pow(total, shares);
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= scale;
    }
    return sum;
  }

  private static double[] convolve(double[] a, double[] b, int reach) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = Math.max(0, i - reach); j < Math.min(a.length, i + reach + 1); j++) {
        sum[i] += a[j] * b[i - j + reach];
      }
    }
    return sum;
  }

  /** Underflowed tails are left out: they hold less than 1e-250. */
  private static double divergence(double[] noise, int shift, double order) {
    double sum = 0;
    for (int i = 0; i + shift < noise.length; i++) {
      if (noise[i] > 1e-280 && noise[i + shift] > 1e-280) {
        sum += Math.exp(order * Math.log(noise[i]) + (1 - order) * Math.log(noise[i + shift]));
      }
    }
    return Math.log(sum) / (order - 1);
  }
}
