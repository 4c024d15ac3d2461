package org.fedrouter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Patience PATIENCE =
      new Patience(5, Duration.ofMillis(100), Duration.ofMillis(300));

  @Test
  void pauses_double_upToTheLongest_withLuckBetweenHalfAndWhole() {
    assertThat(PATIENCE.pause(1, Duration.ZERO, 0)).contains(Duration.ofMillis(50));
    assertThat(PATIENCE.pause(2, Duration.ZERO, 0)).contains(Duration.ofMillis(100));
    assertThat(PATIENCE.pause(4, Duration.ZERO, 0)).contains(Duration.ofMillis(150));
    Optional<Duration> lucky = PATIENCE.pause(1, Duration.ZERO, 0.999);
    assertThat(lucky.orElseThrow()).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
  }

  @Test
  void attempts_areCounted() {
    assertThat(PATIENCE.pause(5, Duration.ZERO, 0.5)).isEmpty();
    assertThat(new Patience(1, Duration.ZERO, Duration.ZERO).pause(1, Duration.ZERO, 0)).isEmpty();
  }

  @Test
  void routersOwnPause_isKept_unlessItIsTooLong() {
    assertThat(PATIENCE.pause(1, Duration.ofMillis(250), 0)).contains(Duration.ofMillis(250));
    assertThat(PATIENCE.pause(1, Duration.ofSeconds(1), 0)).isEmpty();
  }

  @Test
  void domain_isChecked() {
    assertThatThrownBy(() -> new Patience(0, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("attempts");
    assertThatThrownBy(() -> new Patience(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("pauses");
  }
}
