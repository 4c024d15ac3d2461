package org.fedrouter.core.aggregation.robust;

/**
 * A sum of squares that neither overflows nor vanishes: {@code value} times 2^({@value #SHIFT}
 * range). What a liar sends may be 1e300, and what honest clients differ by 1e-200, in one round.
 *
 * @param range -1, 0 or 1
 * @param value at least 0
 */
record Square(int range, double value) implements Comparable<Square> {
  /** Binary orders of magnitude between ranges, of squares. */
  static final int SHIFT = 1200;

  private static final double HIGH = 0x1p1000;
  private static final double LOW = 0x1p-900;

  /** Nothing. */
  static final Square ZERO = new Square(-1, 0);

  /** By what differences are multiplied before they are squared, to be in a range. */
  static double scale(int range) {
    return switch (range) {
      case -1 -> 0x1p600;
      case 0 -> 1;
      default -> 0x1p-600;
    };
  }

  /** The range to measure in, after {@code value} was measured in range 0. */
  static int range(double value) {
    return value > HIGH ? 1 : value < LOW ? -1 : 0;
  }

  /** The sum, in the higher range of both. */
  Square plus(Square other) {
    if (other.range > range) {
      return other.plus(this);
    }
    double added = value + Math.scalb(other.value, (other.range - range) * SHIFT);
    double limit = range < 0 ? Math.scalb(LOW, SHIFT) : HIGH;
    return added > limit && range < 1
        ? new Square(range + 1, Math.scalb(added, -SHIFT))
        : new Square(range, added);
  }

  /** The distance whose square this is: always finite. */
  double root() {
    return Math.scalb(Math.sqrt(value), range * (SHIFT / 2));
  }

  @Override
  public int compareTo(Square other) {
    return range == other.range
        ? Double.compare(value, other.value)
        : Integer.compare(range, other.range);
  }
}
