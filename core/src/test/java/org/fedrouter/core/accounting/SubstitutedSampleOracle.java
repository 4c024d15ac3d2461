package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonSubstitution;
import org.fedrouter.core.accounting.special.LogSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bound against the exact divergence, summed over the integers, of the worst pairs there are.
 */
class SubstitutedSampleOracle {
  private static final double[] ORDERS = {1.3, 2, 2.46, 3, 4.5, 8, 20, 33};

  /** Renyi divergence of (1-q) N(0) + q N(a) from (1-q) N(0) + q N(b), discrete normals. */
  private static double exact(double q, double sigma, int a, int b, double order) {
    int reach = (int) (40 * sigma + order * (Math.abs(a) + Math.abs(b)));
    double[] terms = new double[2 * reach + 1];
    double[] mass = new double[2 * reach + 1];
    for (int z = -reach; z <= reach; z++) {
      double p = mixture(q, logWeight(z, sigma), logWeight(z - a, sigma));
      double other = mixture(q, logWeight(z, sigma), logWeight(z - b, sigma));
      mass[z + reach] = logWeight(z, sigma);
      terms[z + reach] = order * p + (1 - order) * other;
    }
    return (LogSum.log(terms) - LogSum.log(mass)) / (order - 1);
  }

  private static double mixture(double q, double without, double with) {
    double top = Math.max(without, with);
    return top + Math.log((1 - q) * Math.exp(without - top) + q * Math.exp(with - top));
  }

  private static double logWeight(int z, double sigma) {
    return -z * (double) z / (2 * sigma * sigma);
  }

  private static double bound(double q, double sigma, int clip, double order) {
    return RenyiDivergence.at(new PoissonSubstitution(q, new DiscreteGaussian(sigma, clip)), order);
  }

  @ParameterizedTest
  @CsvSource({"0.02,4,4", "0.05,8,4", "0.05,6,1", "0.2,5,2", "0.5,9,3", "0.01,2,3", "0.9,7,2"})
  void bound_isAboveEveryChangeOfOneUnit_removalAndAdditionIncluded(
      double q, double sigma, int clip) {
    for (double order : ORDERS) {
      double bound = bound(q, sigma, clip, order);
      for (int a = -clip; a <= clip; a++) {
        for (int b = -clip; b <= clip; b++) {
          double exact = exact(q, sigma, a, b, order);
          assertThat(exact)
              .as("%s: %s to %s", order, a, b)
              .isLessThanOrEqualTo(bound * (1 + 1e-12) + 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02,80,20,2", "0.05,120,20,8", "0.05,100,20,2.46", "0.01,60,20,20"})
  void bound_isCloseToTheWorstPair_whereTrainingLives(
      double q, double sigma, int clip, double order) {
    double worst = exact(q, sigma, clip, -clip, order);
    assertThat(bound(q, sigma, clip, order)).isBetween(worst, 1.3 * worst);
  }

  @Test
  void substitutionChargedAsRemoval_wouldFail() {
    double worst = exact(0.05, 60, 20, -20, 8);
    double removal =
        RenyiDivergence.at(new PoissonDiscreteGaussian(0.05, new DiscreteGaussian(60, 20)), 8);
    assertThat(removal).isLessThan(worst);
    assertThat(bound(0.05, 60, 20, 8)).isGreaterThan(worst);
  }

  @Test
  void bound_growsWithEverything_andMeetsTheCurveWithoutSampling() {
    assertThat(bound(0.02, 100, 20, 4)).isGreaterThan(bound(0.01, 100, 20, 4));
    assertThat(bound(0.02, 100, 21, 4)).isGreaterThan(bound(0.02, 100, 20, 4));
    assertThat(bound(0.02, 100, 20, 5)).isGreaterThan(bound(0.02, 100, 20, 4));
    double unsampled =
        RenyiDivergence.at(new DiscreteGaussian(100, 40), SubstitutedSample.MOST_TERMS + 1);
    assertThat(bound(0.02, 100, 20, SubstitutedSample.MOST_TERMS + 1)).isEqualTo(unsampled);
    assertThat(bound(0.02, 100, 20, SubstitutedSample.MOST_TERMS)).isLessThan(unsampled);
    assertThat(bound(1, 100, 20, 3))
        .isEqualTo(RenyiDivergence.at(new DiscreteGaussian(100, 40), 3));
  }

  /** E(exp(sz - s^2/2) - 1)^j for small even j, by the binomial sum, which is exact there. */
  @Test
  void secondAndFourthMoment_areTheClosedForms() {
    double s = 0.4;
    double x = Math.exp(s * s);
    double q = 0.1;
    double second = (1 - q) * 4 * (x - 1) + q * (Math.pow(x, 4) - 1);
    assertThat(bound(q, 100, 40, 2)).isCloseTo(Math.log1p(q * q * second), within(1e-12));
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
