package org.fedrouter.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** A value that is read again only when it is older than a few seconds. Not thread-safe. */
public final class Recent<T> {
  private final Duration fresh;
  private final InstantSource clock;
  private final Supplier<T> source;

  private Optional<T> value = Optional.empty();
  private Instant readAt = Instant.MIN;

  public Recent(Duration fresh, InstantSource clock, Supplier<T> source) {
    this.fresh = fresh;
    this.clock = clock;
    this.source = source;
  }

  /** Empty when the last reading failed: no number is better than an old one. */
  public Optional<T> get() {
    Instant now = clock.instant();
    boolean current = !now.isBefore(readAt) && now.minus(fresh).isBefore(readAt);
    if (!current) {
      value = read();
      // Afterwards: who waited for a slow reading must find it fresh, not read it again.
      readAt = clock.instant();
    }
    return value;
  }

  private Optional<T> read() {
    try {
      return Optional.of(source.get());
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }
}
