package org.fedrouter.node;

import java.util.Locale;
import java.util.Set;

/**
 * What an administrator has decided about a node. Nothing leads back from {@link #REVOKED} and
 * {@link #RETIRED} but a new certificate.
 */
public enum Standing {
  /** Asks to be let in; never called. */
  PENDING,
  ACTIVE,
  /** Finishes what it has begun and gets nothing new. */
  DRAINING,
  /** Its certificate is void: the next call fails, on open connections too. */
  REVOKED,
  /** Ended in peace; not called either. */
  RETIRED;

  /** Name in the database, in REST and in commands. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is none of this label
   */
  public static Standing of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether the router may send anything to such a node. */
  public boolean callable() {
    return this == ACTIVE || this == DRAINING;
  }

  /** Whether an administrator may put such a node there; a certificate may lead further. */
  public boolean mayBecome(Standing next) {
    return switch (next) {
      case PENDING -> false;
      case ACTIVE -> this == DRAINING;
      case DRAINING -> this == ACTIVE;
      case REVOKED -> Set.of(ACTIVE, DRAINING, RETIRED).contains(this);
      case RETIRED -> callable();
    };
  }
}
