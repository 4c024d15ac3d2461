package org.fedrouter.core.noise;

/**
 * Exact coins. No floating point and no product of arguments: nothing can overflow for any long
 * inside the domain (Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Algorithm 1).
 */
public final class Bernoulli {
  private Bernoulli() {}

  /**
   * True with probability exactly numerator/denominator.
   *
   * @param numerator in [0, denominator]
   * @param denominator at least 1
   * @throws IllegalArgumentException when outside the domain
   */
  public static boolean of(long numerator, long denominator, BitSource bits) {
    if (numerator < 0 || numerator > denominator) {
      throw new IllegalArgumentException(
          "probability must be in [0, 1], got " + numerator + "/" + denominator);
    }
    return Uniform.below(denominator, bits) < numerator;
  }

  /**
   * True with probability exactly exp(-numerator/denominator).
   *
   * <p>A quotient above 1 is split: floor(quotient) coins of exp(-1), all of which must succeed,
   * and one coin of the rest. The number of steps depends on the coins and on the quotient.
   *
   * @param numerator at least 0
   * @param denominator at least 1
   * @throws IllegalArgumentException when outside the domain
   */
  public static boolean ofExp(long numerator, long denominator, BitSource bits) {
    if (numerator < 0 || denominator < 1) {
      throw new IllegalArgumentException(
          "exponent must be a rational of at least 0, got " + numerator + "/" + denominator);
    }
    for (long whole = numerator / denominator; whole > 0; whole--) {
      if (!ofFraction(1, 1, bits)) {
        return false;
      }
    }
    return ofFraction(numerator % denominator, denominator, bits);
  }

  /**
   * exp(-g) for g = numerator/denominator in [0, 1]: with K the first index at which a coin of g/K
   * fails, K is odd with probability exp(-g). The coin of g/K is a coin of 1/K and a coin of g,
   * rather than one of numerator/(K denominator), because that product could overflow.
   */
  private static boolean ofFraction(long numerator, long denominator, BitSource bits) {
    int k = 1;
    while (Uniform.below(k, bits) == 0 && Uniform.below(denominator, bits) < numerator) {
      k++;
    }
    return (k & 1) == 1;
  }
}
