package org.fedrouter.core.planning.scaling;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One step on the way to an advice, in words by {@link #toString}.
 *
 * @param value of the signal
 * @param target that it is measured by, in the same unit unless the cause says otherwise
 * @param asks replicas that it asks for by itself
 */
public record Reason(Cause cause, Reading value, double target, int asks) {
  static Reason of(Cause cause, double value, double target, int asks) {
    return new Reason(cause, Reading.of(value), target, asks);
  }

  /** As in "cpu 0.91 of target 0.7 asks for 4". */
  @Override
  public String toString() {
    boolean missing = value instanceof Reading.Missing;
    return String.join(
        " ",
        cause.subject(),
        value instanceof Reading.Measured measured ? number(measured.value()) : "missing",
        cause.relation(),
        number(target),
        "asks for",
        (missing ? "no fewer than " : cause.wish()) + asks);
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
