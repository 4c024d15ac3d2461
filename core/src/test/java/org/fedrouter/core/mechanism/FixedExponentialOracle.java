package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against exp computed with 120 decimal digits: the relative error stays below 2^-80. */
class FixedExponentialOracle {
  private static final MathContext DIGITS = new MathContext(120);
  private static final BigDecimal TOLERANCE =
      BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(80)), DIGITS);

  @Test
  void exponential_ofRandomRationals_isWithinTheProvenError() {
    SplittableRandom random = new SplittableRandom(20_261_121);
    for (int i = 0; i < 400; i++) {
      long denominator = 1 + random.nextLong(1L << 46);
      long numerator = random.nextLong((long) Math.min(Long.MAX_VALUE / 2.0, denominator * 96.0));
      check(numerator, denominator);
    }
  }

  @Test
  void exponential_atTheEdges_isWithinTheProvenError() {
    check(0, 1);
    check(1, 1);
    check(96, 1);
    check(1, (1L << 47) - 1);
    check((1L << 46) - 1, 1L << 46);
    for (int integer = 0; integer < 96; integer++) {
      check(integer * 1024L + 1023, 1024);
    }
  }

  @Test
  void exponential_outsideItsDomain_isRefused() {
    assertThatThrownBy(() -> FixedExponential.ofNegative(97, 1)).hasMessageContaining("exponent");
    assertThatThrownBy(() -> FixedExponential.ofNegative(-1, 1)).hasMessageContaining("exponent");
  }

  private static void check(long numerator, long denominator) {
    BigDecimal exact = exp(new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS));
    BigDecimal ours = value(FixedExponential.ofNegative(numerator, denominator));
    BigDecimal relative = ours.subtract(exact).abs().divide(exact, DIGITS);
    assertThat(relative).as("exp(-%d/%d)", numerator, denominator).isLessThan(TOLERANCE);
  }

  static BigDecimal value(long[] limbs) {
    BigInteger integer = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      integer = integer.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    return new BigDecimal(integer).divide(new BigDecimal(BigInteger.TWO.pow(224)), DIGITS);
  }

  /** exp(-x) as (exp(-x/256))^256. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal y = x.negate().divide(new BigDecimal(256), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 90; n++) {
      term = term.multiply(y, DIGITS).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(256, DIGITS);
  }
}
