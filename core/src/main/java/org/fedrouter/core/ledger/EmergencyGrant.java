package org.fedrouter.core.ledger;

import java.time.Instant;

/**
 * What a user or a department may charge beyond its limits for a time. When it has ended the limits
 * are as before, and what was spent stays spent.
 *
 * @param nano so much more in every window that it touches
 * @param limitNano up to this in all
 */
public record EmergencyGrant(long nano, long limitNano, Instant until) {
  /** Nothing granted. */
  public static final EmergencyGrant NONE = new EmergencyGrant(0, 0, Instant.EPOCH);

  /**
   * @throws IllegalArgumentException when an amount is negative
   */
  public EmergencyGrant {
    if (nano < 0 || limitNano < 0) {
      throw new IllegalArgumentException("a grant must be at least 0, got " + nano);
    }
  }

  /** This grant while it is valid, afterwards {@link #NONE}. */
  public EmergencyGrant at(Instant now) {
    return now.isBefore(until) ? this : NONE;
  }
}
