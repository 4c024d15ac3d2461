package org.fedrouter.core.planning.scaling;

/** What signals and policies must keep to; each breach is told with field, rule and value. */
final class Rule {
  private Rule() {}

  static void that(boolean kept, String rule, Object value) {
    if (!kept) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }

  static void share(String name, double value) {
    that(value >= 0 && value <= 1, name + " must be 0 to 1", value);
  }

  static void share(String name, Reading reading) {
    if (reading instanceof Reading.Measured measured) {
      share(name, measured.value());
    }
  }

  static void amount(String name, double value) {
    that(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        name + " must be finite and at least 0",
        value);
  }

  static void positive(String name, double value) {
    that(
        value > 0 && value < Double.POSITIVE_INFINITY, name + " must be finite and above 0", value);
  }
}
