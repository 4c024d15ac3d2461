package org.fedrouter.core.accounting;

/**
 * An event and how often it happens.
 *
 * @param count in [1, 1e9]
 */
public record Counted(MechanismEvent event, long count) {
  /** One release a millisecond for eleven days; a sum over it still fits every counter. */
  public static final long MOST = 1_000_000_000;

  /**
   * @throws IllegalArgumentException when the count is outside its domain
   */
  public Counted {
    Domain.within("count", count, 1, MOST);
  }
}
