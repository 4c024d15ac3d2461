package org.fedrouter.core.accounting;

/** Checks of parameters. */
public final class Domain {
  private Domain() {}

  /** {@code value} when it lies in [low, high]; NaN never does. */
  public static double within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new DomainException(name, "in [" + low + ", " + high + "]", value);
    }
    return value;
  }

  /** {@code value} when it lies in [low, high]. */
  public static long within(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new DomainException(name, "in [" + low + ", " + high + "]", value);
    }
    return value;
  }

  /** {@code order} when it is a Renyi order that can be evaluated. */
  static double order(double order) {
    if (!(order > 1 && order <= RenyiFilter.HIGHEST_ORDER)) {
      throw new DomainException("order", "in (1, 1e7]", order);
    }
    return order;
  }
}
