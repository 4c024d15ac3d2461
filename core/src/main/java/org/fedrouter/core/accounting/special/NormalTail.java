package org.fedrouter.core.accounting.special;

/**
 * Tails of the standard normal distribution, accurate far out where differences from one vanish.
 */
public final class NormalTail {
  /** Relative error allowed to {@link #above} and {@link #scaled}: several times what was seen. */
  public static final double ERROR = 0x1p-49;

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double BEYOND_DOUBLES = 40;

  private NormalTail() {}

  /**
   * P(Z &gt; z) for a standard normal Z. Relative error below {@link #ERROR} while the value is a
   * normal double (z up to 37); 0 from 40 on.
   */
  public static double above(double z) {
    if (z < 0) {
      return 1 - above(-z);
    }
    return z > BEYOND_DOUBLES ? 0 : density(z) * scaled(z);
  }

  /** The natural logarithm of {@link #above}; finite for every finite z. */
  public static double logAbove(double z) {
    return z < 1 ? Math.log(above(z)) : Math.log(scaled(z)) - z * z / 2;
  }

  /**
   * P(Z &gt; z) exp(z^2 / 2), which decreases like 1/z and never underflows. Relative error below
   * {@link #ERROR}.
   *
   * @param z at least 0
   */
  public static double scaled(double z) {
    return ScaledErrorFunction.at(z * ROOT_HALF) / 2;
  }

  /** exp(-z^2 / 2): the square is split, or its rounding would grow with z^2. */
  public static double density(double z) {
    double square = z * z;
    double rest = Math.fma(z, z, -square);
    return Math.exp(-square / 2) * (1 - rest / 2);
  }
}
