package org.fedrouter.compliance.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Spans of time, added up exactly.
 *
 * @param greatest zero without any
 */
public record Times(long count, Duration total, Duration greatest) {
  static final Times NONE = new Times(0, Duration.ZERO, Duration.ZERO);

  /** One span; what ends before it begins has taken no time. */
  static Times between(Instant from, Instant to) {
    Duration span = to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    return new Times(1, span, span);
  }

  Times and(Times other) {
    return new Times(
        Math.addExact(count, other.count),
        total.plus(other.total),
        greatest.compareTo(other.greatest) >= 0 ? greatest : other.greatest);
  }

  /** Rounded down to nanoseconds; empty without any. */
  public Optional<Duration> mean() {
    return count == 0 ? Optional.empty() : Optional.of(total.dividedBy(count));
  }
}
