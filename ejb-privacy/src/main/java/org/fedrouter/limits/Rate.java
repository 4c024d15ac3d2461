package org.fedrouter.limits;

import java.time.Duration;

/**
 * A token bucket: never more than {@code burst} requests at once, and {@code perMinute} in the long
 * run. In any stretch of t minutes at most {@code burst + perMinute * t} requests are admitted.
 */
public record Rate(int perMinute, int burst) {
  /** A bucket that nobody used for so long is full, and need not be remembered. */
  public static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private static final int MOST = 10_000_000;
  private static final int LONGEST_FILL_MINUTES = 10;

  public Rate {
    if (perMinute < 1 || perMinute > MOST) {
      throw new IllegalArgumentException("per-minute must be in 1..10000000, got " + perMinute);
    }
    if (burst < 1 || burst > MOST) {
      throw new IllegalArgumentException("burst must be in 1..10000000, got " + burst);
    }
    if (burst > (long) perMinute * LONGEST_FILL_MINUTES) {
      throw new IllegalArgumentException(
          "burst must fill within ten minutes: at most " + perMinute * 10L + ", got " + burst);
    }
  }

  /**
   * Tokens that one router takes from the shared bucket at a time, so that a large limit costs few
   * exchanges: at most a tenth of a second's share of the limit, and at most a fiftieth of the
   * burst. Small limits are taken one by one. What a router does not use within a second is lost,
   * never given twice.
   */
  int portion() {
    return Math.max(1, Math.min(perMinute / 600, burst / 50));
  }
}
