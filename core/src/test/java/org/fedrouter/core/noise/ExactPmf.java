package org.fedrouter.core.noise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.LongFunction;

/** Probabilities of the discrete distributions with 60 decimal digits, slowly. */
final class ExactPmf {
  private static final MathContext DIGITS = new MathContext(60);

  private ExactPmf() {}

  /** P(-reach), ..., P(reach) of the discrete Gaussian with sigma^2 = numerator/denominator. */
  static double[] gaussian(long numerator, long denominator, int reach) {
    BigDecimal base = expOfNegative(quotient(denominator, 2 * numerator));
    return normalised(y -> power(base, y * y), reach);
  }

  /** P(-reach), ..., P(reach) of the discrete Laplace of scale numerator/denominator. */
  static double[] laplace(long numerator, long denominator, int reach) {
    BigDecimal base = expOfNegative(quotient(denominator, numerator));
    return normalised(y -> power(base, Math.abs(y)), reach);
  }

  /** What lies beyond the reach must be far below the resolution of the test. */
  private static double[] normalised(LongFunction<BigDecimal> weight, int reach) {
    BigDecimal total = BigDecimal.ZERO;
    for (long y = -reach; y <= reach; y++) {
      total = total.add(weight.apply(y), DIGITS);
    }
    double[] pmf = new double[2 * reach + 1];
    for (int i = 0; i < pmf.length; i++) {
      pmf[i] = weight.apply(i - (long) reach).divide(total, DIGITS).doubleValue();
    }
    return pmf;
  }

  private static BigDecimal quotient(long above, long below) {
    return BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below), DIGITS);
  }

  private static BigDecimal power(BigDecimal base, long exponent) {
    return base.pow(Math.toIntExact(exponent), DIGITS);
  }

  /** exp(-x) as the reciprocal of (the series of exp(x/64))^64: all terms are positive. */
  static BigDecimal expOfNegative(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(64), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 80; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return BigDecimal.ONE.divide(sum.pow(64, DIGITS), DIGITS);
  }
}
