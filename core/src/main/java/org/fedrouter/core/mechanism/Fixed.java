package org.fedrouter.core.mechanism;

/**
 * Unsigned 256-bit fixed-point numbers with 224 fraction bits, as eight 32-bit limbs in longs, the
 * least significant first. Every operation executes the same number of elementary operations
 * whatever its operands; results are truncated (at most one unit of 2^-224 too small).
 */
final class Fixed {
  static final int LIMBS = 8;
  private static final int FRACTION_LIMBS = 7;
  private static final long MASK = 0xFFFF_FFFFL;

  private Fixed() {}

  static long[] one() {
    long[] one = new long[LIMBS];
    one[FRACTION_LIMBS] = 1;
    return one;
  }

  /** All 512 bits of a product of two 256-bit numbers. */
  private static long[] product(long[] a, long[] b) {
    long[] r = new long[2 * LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        long t = a[i] * b[j] + r[i + j] + carry;
        r[i + j] = t & MASK;
        carry = t >>> 32;
      }
      r[i + LIMBS] = carry;
    }
    return r;
  }

  /** a * b; the product must be below 2^32. */
  static long[] multiply(long[] a, long[] b) {
    return slice(product(a, b), FRACTION_LIMBS);
  }

  /** floor(a * b / 2^256) of two 256-bit integers. */
  static long[] multiplyHigh(long[] a, long[] b) {
    return slice(product(a, b), LIMBS);
  }

  private static long[] slice(long[] r, int from) {
    long[] out = new long[LIMBS];
    System.arraycopy(r, from, out, 0, LIMBS);
    return out;
  }

  static long[] add(long[] a, long[] b) {
    long[] r = new long[LIMBS];
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long t = a[i] + b[i] + carry;
      r[i] = t & MASK;
      carry = t >>> 32;
    }
    return r;
  }

  /** a - b for a at least b. */
  static long[] subtract(long[] a, long[] b) {
    long[] r = new long[LIMBS];
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      long t = a[i] - b[i] - borrow;
      r[i] = t & MASK;
      borrow = t >>> 63;
    }
    return r;
  }

  /** 1 when a is at least b, otherwise 0. */
  static int atLeast(long[] a, long[] b) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = (a[i] - b[i] - borrow) >>> 63;
    }
    return (int) (1 - borrow);
  }

  /** a / n for n in [1, 2^31). */
  static long[] divide(long[] a, int n) {
    long[] r = new long[LIMBS];
    long rest = 0;
    for (int i = LIMBS - 1; i >= 0; i--) {
      long t = (rest << 32) | a[i];
      r[i] = t / n;
      rest = t % n;
    }
    return r;
  }

  /** numerator / denominator, both in [0, 2^47), numerator below the denominator. */
  static long[] fraction(long numerator, long denominator) {
    long[] r = new long[LIMBS];
    long rest = numerator;
    for (int i = FRACTION_LIMBS - 1; i >= 0; i--) {
      long high = (rest << 16) / denominator;
      rest = (rest << 16) % denominator;
      long low = (rest << 16) / denominator;
      rest = (rest << 16) % denominator;
      r[i] = (high << 16) | low;
    }
    return r;
  }
}
