package org.fedrouter.core.noise;

/**
 * The discrete Laplace distribution over the integers: probability of y proportional to exp(-|y|
 * denominator/numerator), that is, scale numerator/denominator.
 *
 * <p>Sampled exactly by Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Algorithm 2. Overflow: the
 * magnitude is u + t v with u &lt; t &lt; 2^31 and P(v &ge; n) = e^-n, so it fits a long unless v
 * reaches 2^31; the product is checked, and a sampler that met such an event would throw, never
 * return a wrong value.
 *
 * @param numerator t of the scale t/s, at least 1
 * @param denominator s of the scale t/s, at least 1
 */
public record DiscreteLaplace(int numerator, int denominator) {
  /**
   * @throws IllegalArgumentException when a component is below 1
   */
  public DiscreteLaplace {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "scale must be a rational above 0, got " + numerator + "/" + denominator);
    }
  }

  /** One independent sample. */
  public long sample(BitSource bits) {
    long magnitude;
    boolean negative;
    do {
      magnitude = exponential(bits) / denominator;
      negative = (bits.next32() & 1) == 1;
    } while (negative && magnitude == 0); // zero has one sign
    return negative ? -magnitude : magnitude;
  }

  /** x at least 0 with probability proportional to exp(-x/numerator). */
  private long exponential(BitSource bits) {
    long rest;
    do {
      rest = Uniform.below(numerator, bits);
    } while (!Bernoulli.ofExp(rest, numerator, bits));
    long whole = 0;
    while (Bernoulli.ofExp(1, 1, bits)) {
      whole++;
    }
    return Math.addExact(rest, Math.multiplyExact(numerator, whole));
  }
}
