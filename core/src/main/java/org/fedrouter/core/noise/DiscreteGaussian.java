package org.fedrouter.core.noise;

import java.math.BigInteger;

/**
 * The discrete Gaussian distribution over the integers with mean 0: probability of y proportional
 * to exp(-y^2/(2 sigma^2)), for an exact rational sigma^2 = a/b. No floating point touches a
 * sample.
 *
 * <p>Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Algorithm 3: y from a discrete Laplace of
 * scale t is kept with probability exp(-(|y| - sigma^2/t)^2/(2 sigma^2)). Any integer t gives the
 * same distribution; here t = max(1, floor(sigma)) instead of floor(sigma) + 1, because then an
 * integer sigma makes the exponent (|y| - sigma)^2/(2 sigma^2).
 *
 * <p>Overflow: with a/b in lowest terms and g = gcd(t, a) the exponent is w^2/q, w = (b t/g)|y| -
 * a/g, q = 2 a b (t/g)^2. Inside the domain b t^2/g, a/g and b (t/g)^2 are at most 2^20, hence q
 * &le; 2^61 and |w| &le; 2^20 max(1, |y|/t), so w^2 &lt; 2^62 unless |y| exceeds 2047 t, which has
 * probability below e^-2046. The products are checked: such an event would throw, never return a
 * wrong value.
 */
public final class DiscreteGaussian {
  /** Largest sigma, and largest numerator and denominator of a rational sigma^2. */
  public static final int MAX = 1 << 20;

  private final DiscreteLaplace proposal;
  private final long factor;
  private final long shift;
  private final long denominator;

  private DiscreteGaussian(BigInteger a, BigInteger b) {
    BigInteger t = a.divide(b).sqrt().max(BigInteger.ONE);
    BigInteger ratio = t.divide(t.gcd(a));
    proposal = new DiscreteLaplace(t.intValueExact(), 1);
    factor = b.multiply(ratio).longValueExact();
    shift = a.divide(t.gcd(a)).longValueExact();
    denominator = ratio.pow(2).multiply(a).multiply(b).shiftLeft(1).longValueExact();
  }

  /**
   * The distribution of an integer parameter sigma.
   *
   * @param sigma from 1 to {@value #MAX}
   * @throws IllegalArgumentException when outside the domain
   */
  public static DiscreteGaussian ofSigma(int sigma) {
    requireDomain("sigma", sigma);
    return new DiscreteGaussian(BigInteger.valueOf(sigma).pow(2), BigInteger.ONE);
  }

  /**
   * The distribution of sigma^2 = numerator/denominator.
   *
   * @param numerator from 1 to {@value #MAX}
   * @param denominator from 1 to {@value #MAX}
   * @throws IllegalArgumentException when outside the domain
   */
  public static DiscreteGaussian ofVariance(int numerator, int denominator) {
    requireDomain("numerator", numerator);
    requireDomain("denominator", denominator);
    BigInteger a = BigInteger.valueOf(numerator);
    BigInteger b = BigInteger.valueOf(denominator);
    BigInteger common = a.gcd(b);
    return new DiscreteGaussian(a.divide(common), b.divide(common));
  }

  /** One independent sample. */
  public long sample(BitSource bits) {
    long y;
    long w;
    do {
      y = proposal.sample(bits);
      w = Math.subtractExact(Math.multiplyExact(factor, Math.abs(y)), shift);
    } while (!Bernoulli.ofExp(Math.multiplyExact(w, w), denominator, bits));
    return y;
  }

  private static void requireDomain(String name, int value) {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException(name + " must be in [1, " + MAX + "], got " + value);
    }
  }
}
