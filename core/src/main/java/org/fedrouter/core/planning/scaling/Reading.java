package org.fedrouter.core.planning.scaling;

/** What a metric says now, if it says anything. */
public sealed interface Reading {
  /**
   * @param value finite, at least 0
   */
  record Measured(double value) implements Reading {
    public Measured {
      Rule.amount("reading", value);
    }
  }

  /** Nobody answered, which is neither a high nor a low value. */
  record Missing() implements Reading {}

  /**
   * @throws IllegalArgumentException if the value is not finite or is below 0
   */
  static Reading of(double value) {
    return new Measured(value);
  }

  static Reading missing() {
    return new Missing();
  }
}
