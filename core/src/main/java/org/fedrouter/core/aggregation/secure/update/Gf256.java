package org.fedrouter.core.aggregation.secure.update;

/**
 * The field of 256 elements modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197, section 4), without tables or
 * branches on what is secret.
 */
final class Gf256 {
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final long ALL_BUT_LOW = ~LOW_BITS;

  /** x^8 is x^4 + x^3 + x + 1. */
  private static final long REDUCTION = 0x1BL;

  private Gf256() {}

  /**
   * Eight elements, each times one public element.
   *
   * @param packed one element in each byte
   * @param scalar 0 to 255
   */
  static long times(long packed, int scalar) {
    long product = 0;
    long power = packed;
    for (int bit = 0; bit < 8; bit++) {
      product ^= power & -((scalar >>> bit) & 1L);
      power = ((power << 1) & ALL_BUT_LOW) ^ (((power >>> 7) & LOW_BITS) * REDUCTION);
    }
    return product;
  }

  static int product(int a, int b) {
    return (int) times(a, b);
  }

  /** a^254; 0 for 0. */
  static int inverse(int a) {
    int inverse = 1;
    int power = a;
    for (int bit = 1; bit < 8; bit++) {
      power = product(power, power);
      inverse = product(inverse, power);
    }
    return a == 0 ? 0 : inverse;
  }
}
