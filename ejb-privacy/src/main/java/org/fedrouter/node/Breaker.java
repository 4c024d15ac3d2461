package org.fedrouter.node;

import java.time.Duration;
import java.time.Instant;

/**
 * Stops new work for a node that fails again and again, and lets one probe at a time find out
 * whether it is back. Any success closes it.
 *
 * <p>A value: transitions return another one, or the same when nothing changes.
 */
public sealed interface Breaker {
  /** So many failures in a row open a closed breaker. */
  int FAILURES = 3;

  Duration FIRST_DELAY = Duration.ofMillis(500);

  /** A node that came back is noticed after this, and a little, at the latest. */
  Duration LONGEST_DELAY = Duration.ofSeconds(8);

  /** A probe that has not ended by then is lost, for example with its thread. */
  Duration PROBE_LOST = Duration.ofSeconds(30);

  /**
   * Work flows.
   *
   * @param failures in a row, fewer than {@link #FAILURES}
   */
  record Closed(int failures) implements Breaker {}

  /**
   * No work until a probe succeeds; the next may start at {@code retryAt}.
   *
   * @param trips how often in a row it has opened, at least 1; 0 for a node never heard of
   */
  record Open(int trips, Instant retryAt) implements Breaker {}

  /** One probe is under way since {@code since}; still no work. */
  record HalfOpen(int trips, Instant since) implements Breaker {}

  /** Of a node that was never heard of: it proves itself first, and may at once. */
  static Breaker unproven() {
    return new Open(0, Instant.EPOCH);
  }

  /** Whether the node may get new work. */
  default boolean admits() {
    return this instanceof Closed;
  }

  /** After an exchange that the node answered. */
  default Breaker succeeded() {
    return this instanceof Closed closed && closed.failures() == 0 ? this : new Closed(0);
  }

  /**
   * After an exchange that failed. Those of work that was begun before it opened change nothing.
   *
   * @param spread factor of the delay around 1, so that routers do not probe in step
   */
  default Breaker failed(Instant now, double spread) {
    return switch (this) {
      case Closed(int failures) ->
          failures + 1 < FAILURES ? new Closed(failures + 1) : open(1, now, spread);
      case Open open -> open;
      case HalfOpen(int trips, Instant since) -> open(trips + 1, now, spread);
    };
  }

  /** Half-open if a probe may start now; otherwise the same. */
  default Breaker probing(Instant now) {
    return switch (this) {
      case Closed closed -> closed;
      case Open(int trips, Instant retryAt) ->
          now.isBefore(retryAt) ? this : new HalfOpen(trips, now);
      case HalfOpen(int trips, Instant since) ->
          now.isBefore(since.plus(PROBE_LOST)) ? this : new HalfOpen(trips, now);
    };
  }

  /** Name in REST and JMX. */
  default String label() {
    return switch (this) {
      case Closed closed -> "closed";
      case Open open -> "open";
      case HalfOpen half -> "half-open";
    };
  }

  private static Breaker open(int trips, Instant now, double spread) {
    double factor = Math.pow(2, Math.min(trips - 1, 16)) * spread;
    long millis = Math.round(FIRST_DELAY.toMillis() * factor);
    return new Open(trips, now.plusMillis(Math.min(millis, LONGEST_DELAY.toMillis())));
  }
}
