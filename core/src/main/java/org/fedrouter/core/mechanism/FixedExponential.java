package org.fedrouter.core.mechanism;

/**
 * exp(-y) for rational y in [0, {@value #MAX_EXPONENT}], with a relative error of at most 2^-80 and
 * an operation count that does not depend on y.
 *
 * <p>y = I + F. exp(-F) by {@value #TERMS} alternating Taylor terms in Horner form (truncation
 * below 1/33! &lt; 2^-122), exp(-I) as a product of seven constants exp(-2^j), each multiplied or
 * replaced by one. The value is at least 2^-139 and each of the products loses at most 2^-224.
 * Proof: docs/proofs/exponential-mechanism.md.
 */
final class FixedExponential {
  /** Largest exponent: keeps the smallest weight 85 bits above the resolution. */
  static final int MAX_EXPONENT = 96;

  private static final int TERMS = 32;
  private static final int INTEGER_BITS = 7;
  private static final long[][] POWERS = powers();

  private FixedExponential() {}

  /**
   * @param numerator at least 0
   * @param denominator in [1, 2^47)
   * @throws IllegalArgumentException when the quotient exceeds {@value #MAX_EXPONENT}
   */
  static long[] ofNegative(long numerator, long denominator) {
    long integer = numerator / denominator;
    if (numerator < 0 || integer >= MAX_EXPONENT + 1) {
      throw new IllegalArgumentException(
          "exponent must be in [0, " + MAX_EXPONENT + "], got " + numerator + "/" + denominator);
    }
    long[] result = series(Fixed.fraction(numerator % denominator, denominator));
    long[] one = Fixed.one();
    for (int j = 0; j < INTEGER_BITS; j++) {
      result = Fixed.multiply(result, ((integer >> j) & 1) == 1 ? POWERS[j] : one);
    }
    return result;
  }

  /** exp(-f) for f in [0, 1]. */
  private static long[] series(long[] f) {
    long[] one = Fixed.one();
    long[] sum = one;
    for (int n = TERMS; n >= 1; n--) {
      sum = Fixed.subtract(one, Fixed.divide(Fixed.multiply(f, sum), n));
    }
    return sum;
  }

  private static long[][] powers() {
    long[][] powers = new long[INTEGER_BITS][];
    powers[0] = series(Fixed.one());
    for (int j = 1; j < INTEGER_BITS; j++) {
      powers[j] = Fixed.multiply(powers[j - 1], powers[j - 1]);
    }
    return powers;
  }
}
