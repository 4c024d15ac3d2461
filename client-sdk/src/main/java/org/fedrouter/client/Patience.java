package org.fedrouter.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after which pauses a request is repeated.
 *
 * @param attempts in all, at least 1
 * @param first pause; each later one is twice as long
 * @param longest pause; a router that asks for a longer one is not asked again
 */
public record Patience(int attempts, Duration first, Duration longest) {
  /** Four attempts within about two seconds. */
  public static final Patience USUAL =
      new Patience(4, Duration.ofMillis(200), Duration.ofSeconds(5));

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, got " + attempts);
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses must be 0 <= first <= longest");
    }
  }

  /**
   * The pause before the next attempt; empty to give up.
   *
   * @param done attempts so far, at least 1
   * @param asked what the router asked for by Retry-After, or zero
   * @param luck in [0, 1): spreads the clients of a router that comes back
   */
  public Optional<Duration> pause(int done, Duration asked, double luck) {
    if (done >= attempts || asked.compareTo(longest) > 0) {
      return Optional.empty();
    }
    long doubled = first.toMillis() << Math.min(done - 1, 20);
    long capped = Math.min(doubled, longest.toMillis());
    Duration ours = Duration.ofMillis((long) (capped * (0.5 + luck / 2)));
    return Optional.of(ours.compareTo(asked) < 0 ? asked : ours);
  }
}
