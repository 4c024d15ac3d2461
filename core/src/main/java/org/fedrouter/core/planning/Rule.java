package org.fedrouter.core.planning;

/** What a workload must keep to; each breach is told with the field, the rule and the value. */
final class Rule {
  private Rule() {}

  static void that(boolean kept, String message) {
    if (!kept) {
      throw new IllegalArgumentException(message);
    }
  }

  static void amount(String name, double value) {
    that(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        name + " must be finite and at least 0, got " + value);
  }
}
