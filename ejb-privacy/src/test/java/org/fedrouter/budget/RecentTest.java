package org.fedrouter.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean reachable = true;
  private int readings;

  private final Recent<Integer> recent = new Recent<>(FRESH, () -> now, this::read);

  private Duration reading = Duration.ZERO;

  private Integer read() {
    readings++;
    now = now.plus(reading);
    if (!reachable) {
      throw new IllegalStateException("no database");
    }
    return readings;
  }

  @Test
  void value_askedForByManyGauges_isReadOnce() {
    for (int gauge = 0; gauge < 20; gauge++) {
      assertThat(recent.get()).contains(1);
    }
    assertThat(readings).isEqualTo(1);
  }

  @Test
  void value_afterAFewSeconds_isReadAgain() {
    assertThat(recent.get()).contains(1);
    now = now.plus(FRESH);
    assertThat(recent.get()).contains(2);
  }

  /** Else every caller that waited for it would read once more, one after the other. */
  @Test
  void value_thatTookLongToRead_isFreshFromThenOn() {
    reading = FRESH.plusSeconds(1);
    assertThat(recent.get()).contains(1);
    assertThat(recent.get()).contains(1);
    now = now.plus(FRESH);
    assertThat(recent.get()).contains(2);
  }

  @Test
  void value_whenTheClockWentBack_isReadAgain() {
    assertThat(recent.get()).contains(1);
    now = now.minusSeconds(3_600);
    assertThat(recent.get()).contains(2);
  }

  @Test
  void value_thatCannotBeRead_isEmpty_andNotTriedByEveryGauge() {
    assertThat(recent.get()).contains(1);
    now = now.plus(FRESH);
    reachable = false;
    assertThat(recent.get()).isEmpty();
    assertThat(recent.get()).isEmpty();
    assertThat(readings).isEqualTo(2);
  }
}
