package org.fedrouter.core.noise;

/** Exactly uniform integers below a bound. */
public final class Uniform {
  private Uniform() {}

  /**
   * A uniform integer in [0, bound): every value has probability exactly 1/bound.
   *
   * <p>The high half of word * bound is the value; words whose low half is below 2^64 mod bound are
   * rejected, which leaves floor(2^64/bound) words for each value (Lemire 2019, arXiv 1805.10941,
   * section 4). Overflow: the product is taken in 128 bits.
   *
   * @param bound from 1 to 2^63 - 1
   * @throws IllegalArgumentException when bound is below 1
   */
  public static long below(long bound, BitSource bits) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, got " + bound);
    }
    long word = bits.next64();
    if (Long.compareUnsigned(word * bound, bound) < 0) {
      long surplus = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(word * bound, surplus) < 0) {
        word = bits.next64();
      }
    }
    return Math.unsignedMultiplyHigh(word, bound);
  }
}
