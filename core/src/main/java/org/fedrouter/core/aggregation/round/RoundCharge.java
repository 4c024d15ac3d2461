package org.fedrouter.core.aggregation.round;

/**
 * What every hospital that took part was charged for the round, whoever dropped out.
 *
 * @param epsilon of the round alone, at {@code delta}
 * @param nano nano-units at the order of the ledgers, as they count
 */
public record RoundCharge(double epsilon, double delta, long nano) {
  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public RoundCharge {
    if (!(epsilon >= 0) || !Double.isFinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be finite and at least 0, got " + epsilon);
    }
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("delta must be between 0 and 1, got " + delta);
    }
    if (nano < 0) {
      throw new IllegalArgumentException("nano must be at least 0, got " + nano);
    }
  }
}
