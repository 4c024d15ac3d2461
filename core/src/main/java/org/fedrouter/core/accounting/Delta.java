package org.fedrouter.core.accounting;

/**
 * The delta of an (epsilon, delta) guarantee.
 *
 * @param value greater than 0 and less than 1
 */
public record Delta(double value) {
  /**
   * @throws IllegalArgumentException when {@code value} is outside its domain
   */
  public Delta {
    if (!(value > 0 && value < 1)) {
      throw new DomainException("delta", "in (0, 1)", value);
    }
  }
}
