package org.fedrouter.client.federation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.fedrouter.client.Patience;

/** Counts the tries of one request. */
final class Tries {
  /** One refused signature means nothing yet: keys and registries change. */
  private static final int REFUSED = 3;

  /**
   * Routers look into registries that are up to a second old: whoever was let in before the first
   * try is known at the last one, whatever the patience.
   */
  private static final Duration REGISTRY = Duration.ofMillis(1_100);

  private final Patience patience;
  private int done;
  private int refused;

  Tries(Patience patience) {
    this.patience = patience;
  }

  /** Something has moved: there is as much patience as at first. */
  void begin() {
    done = 0;
    refused = 0;
  }

  /** The pause before the same request again; empty when its outcome is known, or is given up. */
  Optional<Duration> after(Reply reply) {
    return switch (reply) {
      case Reply.Lost lost -> pause(Duration.ZERO);
      // The JDK sends a request again by itself when a connection breaks before its response came.
      case Reply.Got got when got.replayed() -> pause(Duration.ZERO);
      case Reply.Got got when got.status() == 401 -> refused();
      case Reply.Got got when got.passing() -> pause(retryAfter(got));
      case Reply.Got got -> Optional.empty();
    };
  }

  private Optional<Duration> refused() {
    refused++;
    return refused < REFUSED
        ? Optional.of(refused == 1 ? Duration.ZERO : REGISTRY)
        : Optional.empty();
  }

  private Optional<Duration> pause(Duration asked) {
    done++;
    return patience.pause(done, asked, ThreadLocalRandom.current().nextDouble());
  }

  private static Duration retryAfter(Reply.Got got) {
    String value = got.headers().firstValue("Retry-After").orElse("0");
    return value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
  }
}
