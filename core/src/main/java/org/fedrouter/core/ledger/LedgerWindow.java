package org.fedrouter.core.ledger;

import java.time.Duration;
import java.time.Instant;
import org.fedrouter.core.accounting.Epsilon;

/**
 * How much of a ledger may go in a stretch of time. A window bounds the pace; what protects is the
 * lifetime limit, which no window resets.
 */
public sealed interface LedgerWindow {
  /** The pace is not bounded. */
  record None() implements LedgerWindow {}

  /**
   * Stretches of equal length, one after the other since 1970-01-01T00:00:00Z. All that is reserved
   * in a window counts there, also when it is settled later.
   *
   * @param length whole seconds, at least one
   * @param epsilon what the window was asked to admit
   * @param limitNano what it admits, rounded down
   * @param start of the window that {@code usedNano} belongs to
   * @param usedNano reserved in it, less what of that was given back
   */
  record Tumbling(Duration length, Epsilon epsilon, long limitNano, Instant start, long usedNano)
      implements LedgerWindow {
    /**
     * @throws IllegalArgumentException when the length is not of whole seconds or an amount is
     *     negative
     */
    public Tumbling {
      if (length.toSeconds() < 1 || length.toNanosPart() != 0) {
        throw new IllegalArgumentException("a window lasts whole seconds, got " + length);
      }
      if (limitNano < 0 || usedNano < 0) {
        throw new IllegalArgumentException(
            "window amounts must be at least 0, got " + usedNano + " of " + limitNano);
      }
    }

    /** The window of {@code now}. A clock that went back opens no earlier window again. */
    public Tumbling at(Instant now) {
      Instant current = startOf(length, now);
      return current.isAfter(start) ? new Tumbling(length, epsilon, limitNano, current, 0) : this;
    }

    /** When the next window begins. */
    public Instant end() {
      return start.plus(length);
    }

    Tumbling use(long nano) {
      return new Tumbling(length, epsilon, limitNano, start, Math.addExact(usedNano, nano));
    }
  }

  /** The beginning of the window in which {@code now} lies. */
  static Instant startOf(Duration length, Instant now) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
  }
}
