package org.fedrouter.client.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.client.Patience;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Patience SHORT = new Patience(2, Duration.ofMillis(1), Duration.ofMillis(2));

  private static Reply refused() {
    return refused("{\"reason\":\"unknown-key\"}");
  }

  private static Reply refused(String body) {
    return new Reply.Got(
        401,
        HttpHeaders.of(Map.of(), (name, value) -> true),
        Bytes.of(body.getBytes(StandardCharsets.UTF_8)));
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

  /** The JDK repeats a request by itself when a connection breaks after it was done. */
  @Test
  void replays_areAnswersThatWereLost_howeverMany() {
    Tries tries = new Tries(new Patience(50, Duration.ofMillis(1), Duration.ofMillis(2)));
    Reply replay = refused("{\"reason\":\"replayed\"}");
    for (int time = 0; time < 40; time++) {
      assertThat(tries.after(replay)).isPresent();
    }
    assertThat(((Reply.Got) replay).stranger()).isFalse();
    assertThat(((Reply.Got) refused()).stranger()).isTrue();
  }

  @Test
  void whatMoves_isNotRefusedForWhatWasBefore() {
    Tries tries = new Tries(SHORT);
    for (int part = 0; part < 20; part++) {
      assertThat(tries.after(refused())).isPresent();
      tries.begin();
    }
  }

  @Test
  void onlyRefusals_waitForTheRegistry() {
    Tries tries = new Tries(SHORT);
    assertThat(tries.after(new Reply.Lost("x")).orElseThrow()).isLessThan(Duration.ofMillis(3));
    assertThat(tries.after(new Reply.Lost("x"))).isEmpty();
  }
}
