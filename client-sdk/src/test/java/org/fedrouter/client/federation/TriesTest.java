package org.fedrouter.client.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.client.Patience;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Patience SHORT = new Patience(2, Duration.ofMillis(1), Duration.ofMillis(2));

  private static Reply refused() {
    return new Reply.Got(401, HttpHeaders.of(Map.of(), (name, value) -> true), Bytes.EMPTY);
  }

  /** Its registry is up to a second old, at each router of several. */
  @Test
  void hospitalLetInJustBeforeTheFirstTry_isKnownAtTheLast_whateverThePatience() {
    Tries tries = new Tries(SHORT);
    Duration waited = Duration.ZERO;
    for (Optional<Duration> pause = tries.after(refused());
        pause.isPresent();
        pause = tries.after(refused())) {
      waited = waited.plus(pause.get());
    }
    assertThat(waited).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  /**
   * A connection that breaks after the request was done makes the JDK's own repetition a refusal.
   */
  @Test
  void fiveRefusalsInARow_areNotForGood() {
    Tries tries = new Tries(SHORT);
    for (int refusal = 0; refusal < 5; refusal++) {
      assertThat(tries.after(refused())).isPresent();
    }
    assertThat(tries.after(refused())).isEmpty();
  }

  @Test
  void onlyRefusals_waitForTheRegistry() {
    Tries tries = new Tries(SHORT);
    assertThat(tries.after(new Reply.Lost("x")).orElseThrow()).isLessThan(Duration.ofMillis(3));
    assertThat(tries.after(new Reply.Lost("x"))).isEmpty();
  }
}
