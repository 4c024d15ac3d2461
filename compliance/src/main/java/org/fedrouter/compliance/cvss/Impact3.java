package org.fedrouter.compliance.cvss;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The impact of versions 3, in 1/10^15. That of an unchanged scope is exact. That of a changed one
 * has up to a hundred decimals and is rounded up; an exhaustive test shows that no score hangs on
 * what is cut off.
 */
final class Impact3 {
  /** Which equation holds. */
  enum Form {
    UNCHANGED,
    CHANGED,
    /** The environmental impact of version 3.1 on a changed scope. */
    CHANGED_MODIFIED
  }

  // In 1/100 and halves: loss and how much it matters.
  private static final int[] LOSS = {56, 22, 0};
  private static final int[] HALVES = {2, 3, 2, 1};

  private static final int REQUIREMENTS = HALVES.length;
  private static final int SHARES = LOSS.length * REQUIREMENTS;

  /** A share is in 1/200. */
  private static final long WHOLE = 200;

  private static final long UNIT = WHOLE * WHOLE * WHOLE;

  /** The specification's limit of 0.915. */
  private static final long LIMIT = UNIT / 1_000 * 915;

  /** 6.42 / UNIT in 1/10^15. */
  private static final long UNCHANGED_FACTOR = 802_500_000;

  private static final int DECIMALS = 15;

  private static final long[] CHANGED = table("1", 15);
  private static final long[] CHANGED_MODIFIED = table("0.9731", 13);

  private Impact3() {}

  /**
   * What is lost of one property.
   *
   * @param loss the choice of C, I or A
   * @param requirement the choice of CR, IR or AR
   */
  static int share(int loss, int requirement) {
    return loss * REQUIREMENTS + requirement;
  }

  static long of(Form form, int confidentiality, int integrity, int availability) {
    int row = (confidentiality * SHARES + integrity) * SHARES + availability;
    return switch (form) {
      case UNCHANGED -> UNCHANGED_FACTOR * total(confidentiality, integrity, availability);
      case CHANGED -> CHANGED[row];
      case CHANGED_MODIFIED -> CHANGED_MODIFIED[row];
    };
  }

  /** What is lost altogether, in 1/UNIT. */
  private static long total(int confidentiality, int integrity, int availability) {
    long left = kept(confidentiality) * kept(integrity) * kept(availability);
    return Math.min(LIMIT, UNIT - left);
  }

  private static long kept(int share) {
    return WHOLE - (long) LOSS[share / REQUIREMENTS] * HALVES[share % REQUIREMENTS];
  }

  private static long[] table(String factor, int exponent) {
    long[] table = new long[SHARES * SHARES * SHARES];
    for (int row = 0; row < table.length; row++) {
      long total = total(row / (SHARES * SHARES), row / SHARES % SHARES, row % SHARES);
      table[row] = changed(total, new BigDecimal(factor), exponent);
    }
    return table;
  }

  private static long changed(long total, BigDecimal factor, int exponent) {
    BigDecimal loss = BigDecimal.valueOf(total).divide(BigDecimal.valueOf(UNIT));
    BigDecimal bend = loss.multiply(factor).subtract(new BigDecimal("0.02")).pow(exponent);
    return new BigDecimal("7.52")
        .multiply(loss.subtract(new BigDecimal("0.029")))
        .subtract(new BigDecimal("3.25").multiply(bend))
        .setScale(DECIMALS, RoundingMode.CEILING)
        .unscaledValue()
        .longValueExact();
  }
}
