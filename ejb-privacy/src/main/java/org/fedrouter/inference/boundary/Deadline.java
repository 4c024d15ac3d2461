package org.fedrouter.inference.boundary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment by which an answer must be complete. */
final class Deadline {
  private final InstantSource clock;
  private final Instant end;

  Deadline(InstantSource clock, Duration timeout) {
    this.clock = clock;
    this.end = clock.instant().plus(timeout);
  }

  /** What is left, at most {@code longest}; zero or negative when it has passed. */
  Duration left(Duration longest) {
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(longest) < 0 ? left : longest;
  }
}
