package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.special.NormalTail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the series of Mironov, Talwar and Zhang for fractional orders, with the signs of its
 * binomials; and against values from 40-digit quadrature (mpmath).
 */
class SubsampledGaussianOracle {
  @ParameterizedTest
  @CsvSource({
    "0.001, 0.8, 1.25, 2.34231332270551131e-6",
    "0.001, 0.8, 1.75, 3.29258983979801482e-6",
    "0.001, 0.8, 2, 3.77072607277110922e-6",
    "0.0001, 5, 1.01, 2.06093565718381641e-10",
    "0.3, 0.3, 7.7, 41.3941075399703588",
    "0.001, 30, 100.5, 5.58704777872094619e-8"
  })
  void curve_equalsHighPrecisionQuadrature(double q, double sigma, double order, double exact) {
    assertThat(at(q, sigma, order)).isCloseTo(exact, within(2e-11 * exact));
    assertThat(at(q, sigma, order)).isGreaterThanOrEqualTo(exact);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1.1, 1.25",
    "0.01, 1.1, 4.5",
    "0.1, 0.8, 1.5",
    "0.1, 2, 7.3",
    "0.5, 1.1, 2.5",
    "0.9, 1.1, 3.5",
    "0.1, 0.8, 10.9"
  })
  void curve_equalsTheSignedSeries(double q, double sigma, double order) {
    assertThat(at(q, sigma, order)).isCloseTo(series(q, sigma, order, true), within(1e-7));
  }

  /** At low orders the unsigned series is visibly too large: the mutation that drops signs. */
  @Test
  void signsDropped_wouldFail() {
    double unsigned = series(0.1, 0.8, 1.5, false);
    assertThat(unsigned).isGreaterThan(at(0.1, 0.8, 1.5) * 1.01);
  }

  @Test
  void curve_isContinuousAcrossIntegers_whereTheMethodChanges() {
    for (double q : new double[] {1e-4, 0.01, 0.3, 0.97}) {
      for (double sigma : new double[] {0.3, 1.1, 8}) {
        for (int order = 2; order < 40; order += 3) {
          double middle = at(q, sigma, order);
          double mean = (at(q, sigma, order - 1e-6) + at(q, sigma, order + 1e-6)) / 2;
          assertThat(mean).isCloseTo(middle, within(1e-9 * middle));
        }
      }
    }
  }

  @Test
  void curve_tendsToTheGaussianOne_asEverybodyIsSampled() {
    for (double order : new double[] {1.01, 2, 3.3, 17, 100.5}) {
      double gaussian = order / (2 * 1.3 * 1.3);
      assertThat(at(1 - 1e-12, 1.3, order)).isCloseTo(gaussian, within(1e-9 * gaussian));
      assertThat(at(1, 1.3, order)).isCloseTo(gaussian, within(1e-10 * gaussian));
    }
  }

  /** Tiny noise and a large order would take a million nodes: a chord above the curve instead. */
  @Test
  void curve_whereQuadratureIsTooLong_isAChordAbove() {
    double below = at(0.1, 0.002, 10) * 9;
    double above = at(0.1, 0.002, 11) * 10;
    double chord = at(0.1, 0.002, 10.5) * 9.5;
    assertThat(chord).isCloseTo((below + above) / 2, within(1e-9 * chord));
  }

  @Test
  void generalAmplification_isAboveTheGaussianOne_butBelowNoSampling() {
    for (double q : new double[] {0.001, 0.01, 0.2}) {
      for (double order : new double[] {1.5, 2, 2.5, 3, 8, 32, 256}) {
        double general = PoissonSubsampling.at(q, a -> a / (2 * 1.1 * 1.1), order);
        assertThat(general)
            .isGreaterThan(at(q, 1.1, order) * (1 - 1e-9))
            .isLessThanOrEqualTo(order / (2 * 1.1 * 1.1));
      }
    }
  }

  /** At order 2 the general bound has no factor of three: there both are exact. */
  @Test
  void generalAmplification_atOrderTwo_isExact() {
    assertThat(PoissonSubsampling.at(0.01, a -> a / (2 * 1.1 * 1.1), 2))
        .isCloseTo(at(0.01, 1.1, 2), within(1e-14));
  }

  private static double at(double q, double sigma, double order) {
    return RenyiDivergence.at(new PoissonGaussian(q, sigma), order);
  }

  /** Section 3.3 of arXiv 1908.10530, terms in log space; alternating from the order on. */
  private static double series(double q, double sigma, double a, boolean signed) {
    double middle = sigma * sigma * Math.log(1 / q - 1) + 0.5;
    double sum = 0;
    double logBinomial = 0;
    double sign = 1;
    for (int i = 0; i < 200_000; i++) {
      double j = a - i;
      double left =
          j * Math.log1p(-q)
              + i * Math.log(q)
              + (i * (i - 1.0)) / (2 * sigma * sigma)
              + NormalTail.logAbove((i - middle) / sigma);
      double right =
          i * Math.log1p(-q)
              + j * Math.log(q)
              + j * (j - 1) / (2 * sigma * sigma)
              + NormalTail.logAbove((middle - j) / sigma);
      sum += sign * (Math.exp(logBinomial + left) + Math.exp(logBinomial + right));
      logBinomial += Math.log(Math.abs(a - i) / (i + 1));
      sign *= signed ? Math.signum(a - i) : 1;
    }
    return Math.log(sum) / (a - 1);
  }
}
