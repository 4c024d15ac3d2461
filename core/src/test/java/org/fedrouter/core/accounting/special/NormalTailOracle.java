package org.fedrouter.core.accounting.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against erf's Maclaurin series in 240 decimal digits, which the code under test does not use. */
class NormalTailOracle {
  private static final MathContext DIGITS = new MathContext(240);
  private static final BigDecimal ROOT_TWO = BigDecimal.TWO.sqrt(DIGITS);

  @Test
  void above_fromTheCentreToFarOut_isWithinTheStatedError() {
    for (double z = -6; z < 20; z += 0.37) {
      double exact = above(z).doubleValue();
      assertThat(NormalTail.above(z)).isCloseTo(exact, within(NormalTail.ERROR * exact));
    }
  }

  @Test
  void scaled_acrossNodesAndTheSeam_isWithinTheStatedError() {
    for (double z = 0; z < 13; z += 0.0931) {
      BigDecimal square = new BigDecimal(z).multiply(new BigDecimal(z));
      BigDecimal exact = above(z).multiply(exp(square.divide(BigDecimal.TWO)), DIGITS);
      assertThat(NormalTail.scaled(z))
          .isCloseTo(exact.doubleValue(), within(NormalTail.ERROR * exact.doubleValue()));
    }
    for (double z : new double[] {11.31370849, 11.31370850, 11.3137085001}) {
      assertThat(NormalTail.scaled(z)).isCloseTo(NormalTail.scaled(z + 1e-12), within(1e-14));
    }
  }

  /** The logarithm of erfc, without which far tails vanish. */
  @ParameterizedTest
  @CsvSource({"1.5", "5", "20", "38", "100", "1e6", "1e100"})
  void logAbove_staysFinite_andFollowsTheAsymptoticSeries(double z) {
    double series = 1 - 1 / z / z + 3 / Math.pow(z, 4) - 15 / Math.pow(z, 6);
    double next = 105 / Math.pow(z, 8);
    double log = -z * z / 2 - Math.log(z) - Math.log(2 * Math.PI) / 2;
    assertThat(NormalTail.logAbove(z)).isFinite();
    if (z > 4) {
      assertThat(NormalTail.logAbove(z) - log - Math.log(series))
          .isCloseTo(0, within(2 * next + 1e-14 * Math.abs(log)));
    }
  }

  @Test
  void above_isMonotone_andTheSidesAddUp() {
    double last = 1;
    for (double z = -9; z < 45; z += 0.01) {
      double here = NormalTail.above(z);
      assertThat(here).isNotNegative().isLessThanOrEqualTo(last);
      assertThat(here + NormalTail.above(-z)).isCloseTo(1, within(1e-15));
      last = here;
    }
    assertThat(NormalTail.above(0)).isEqualTo(0.5);
    assertThat(NormalTail.above(Double.POSITIVE_INFINITY)).isZero();
    assertThat(NormalTail.above(Double.NEGATIVE_INFINITY)).isEqualTo(1);
  }

  /** 1/2 - erf(z/sqrt 2)/2. */
  private static BigDecimal above(double z) {
    BigDecimal x = new BigDecimal(z).divide(ROOT_TWO, DIGITS);
    BigDecimal minusSquare = x.multiply(x, DIGITS).negate();
    BigDecimal power = x;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 0; n < 900; n++) {
      sum = sum.add(power.divide(new BigDecimal(2 * n + 1), DIGITS), DIGITS);
      power = power.multiply(minusSquare, DIGITS).divide(new BigDecimal(n + 1), DIGITS);
    }
    BigDecimal erf = sum.multiply(BigDecimal.TWO).divide(pi().sqrt(DIGITS), DIGITS);
    return BigDecimal.ONE.subtract(erf).divide(BigDecimal.TWO, DIGITS);
  }

  private static BigDecimal exp(BigDecimal x) {
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 700; n++) {
      term = term.multiply(x, DIGITS).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** Machin: 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigDecimal pi() {
    return arctanOfInverse(5)
        .multiply(new BigDecimal(16))
        .subtract(arctanOfInverse(239).multiply(new BigDecimal(4)));
  }

  private static BigDecimal arctanOfInverse(int n) {
    BigDecimal square = new BigDecimal((long) n * n);
    BigDecimal power = BigDecimal.ONE.divide(new BigDecimal(n), DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < 240; k++) {
      BigDecimal term = power.divide(new BigDecimal(2 * k + 1), DIGITS);
      sum = k % 2 == 0 ? sum.add(term) : sum.subtract(term);
      power = power.divide(square, DIGITS);
    }
    return sum;
  }
}
