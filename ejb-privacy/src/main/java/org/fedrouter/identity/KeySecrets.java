package org.fedrouter.identity;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that open an API key: one, and for a while the one before it. Only their SHA-256.
 *
 * @param former the one before, or null
 */
public record KeySecrets(Bytes current, @Nullable Former former) {
  /** Longest time that a former secret counts beside its successor. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  /**
   * A secret that was replaced.
   *
   * @param until when it ends
   */
  public record Former(Bytes hash, Instant until) {}

  /** A new key's. */
  public KeySecrets(Bytes current) {
    this(current, null);
  }

  /**
   * Until when this secret counts, by itself: {@link Instant#MAX} for the current one, empty for
   * one that does not count now. Both comparisons take the same time wherever they differ.
   */
  public Optional<Instant> until(Bytes hash, Instant now) {
    boolean isCurrent = MessageDigest.isEqual(current.toArray(), hash.toArray());
    if (former == null) {
      return isCurrent ? Optional.of(Instant.MAX) : Optional.empty();
    }
    boolean isFormer = MessageDigest.isEqual(former.hash().toArray(), hash.toArray());
    if (isCurrent) {
      return Optional.of(Instant.MAX);
    }
    return isFormer && former.until().isAfter(now) ? Optional.of(former.until()) : Optional.empty();
  }

  /**
   * The next secret takes the place of the current one, which counts for the overlap; the one
   * before it counts no longer.
   *
   * @throws IllegalArgumentException for an overlap below zero or above {@link #LONGEST_OVERLAP}
   */
  public KeySecrets rotated(Bytes next, Instant now, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException("overlap must be from 0 to 30 days, got " + overlap);
    }
    return new KeySecrets(next, overlap.isZero() ? null : new Former(current, now.plus(overlap)));
  }
}
