package org.fedrouter.limits;

import java.time.Duration;

/** What a limit says to one request. */
public sealed interface Permit {
  /** Limits are switched off. */
  record Unlimited() implements Permit {}

  /** A request that a limit has counted, or refused and not counted. */
  sealed interface Counted extends Permit {
    Scope scope();

    Rate rate();

    /** Requests that would be admitted now. */
    long remaining();

    /** Until the bucket is full again when nobody asks. */
    Duration reset();
  }

  /** The request may go on. */
  record Admitted(Scope scope, Rate rate, long remaining, Duration reset) implements Counted {}

  /**
   * The request ends here; it took nothing.
   *
   * @param retryAfter until the next one could be admitted, at least
   */
  record Refused(Scope scope, Rate rate, Duration reset, Duration retryAfter) implements Counted {
    @Override
    public long remaining() {
      return 0;
    }
  }
}
