package org.fedrouter.core.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * Pauses between attempts: 10 s, then twice as long each time, at most an hour; given up after 36
 * attempts, which is more than a day.
 */
public final class Backoff {
  /** Attempts that are made at all. */
  public static final int MOST = 36;

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * The pause after so many failed attempts.
   *
   * @param failed at least 1
   * @return empty when it is time to give up
   */
  public static Optional<Duration> after(int failed) {
    if (failed < 1) {
      throw new IllegalArgumentException("failed must be at least 1, got " + failed);
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
    Duration pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return failed >= MOST ? Optional.empty() : Optional.of(pause);
  }
}
