package org.fedrouter.core.accounting;

/**
 * The epsilon of an (epsilon, delta) guarantee.
 *
 * @param value finite, greater than 0 and at most {@value #MAX}
 */
public record Epsilon(double value) {
  /** Above this a guarantee says nothing that a person could use; it also keeps sums in a long. */
  public static final double MAX = 1_000;

  /**
   * @throws IllegalArgumentException when {@code value} is outside its domain
   */
  public Epsilon {
    if (!(value > 0 && value <= MAX)) {
      throw new DomainException("epsilon", "in (0, " + MAX + "]", value);
    }
  }
}
