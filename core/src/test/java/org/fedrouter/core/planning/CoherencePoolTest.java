package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoherencePoolTest {
  private static Instant second(long seconds) {
    return Instant.EPOCH.plusSeconds(seconds);
  }

  private static CoherencePool pool(int size) {
    return new CoherencePool(size, 0.8, List.of());
  }

  @Test
  void utilization_isWeightedByTime() {
    CoherencePool pool =
        pool(10).with(second(0), 0.8).with(second(6), 0.79).with(second(7), 1).with(second(8), 0);
    assertThat(pool.utilization()).hasValue(7 / 8.0);
  }

  @Test
  void utilization_isAbsent_beforeTimeHasPassed() {
    assertThat(CoherencePool.empty(Limits.DEFAULTS).utilization()).isEmpty();
    assertThat(pool(10).with(second(1), 1).utilization()).isEmpty();
    assertThat(pool(10).with(second(1), 1).with(second(1), 0).utilization()).isEmpty();
  }

  @Test
  void pool_keepsTheLastOnes() {
    CoherencePool pool = pool(3);
    for (int n = 0; n < 10; n++) {
      pool = pool.with(second(n), n < 8 ? 0 : 1);
    }
    assertThat(pool.observations())
        .extracting(CoherencePool.Observation::at)
        .containsExactly(second(7), second(8), second(9));
    assertThat(pool.utilization()).hasValue(0.5);
    assertThat(CoherencePool.empty(Limits.DEFAULTS).size()).isEqualTo(1000);
  }

  @Test
  void clockTurnedBack_takesNoTime() {
    CoherencePool pool =
        pool(10).with(second(5), 1).with(second(3), 0).with(second(6), 0).with(second(7), 0);
    assertThat(pool.utilization()).hasValue(0);
    assertThat(pool.observations().get(1).at()).isEqualTo(second(5));
  }

  @Test
  void utilization_isZeroToOne() {
    SplittableRandom random = new SplittableRandom(1);
    CoherencePool pool = pool(20);
    long now = 0;
    for (int n = 0; n < 500; n++) {
      now += random.nextInt(3);
      pool = pool.with(second(now), random.nextDouble(0.7, 0.9));
      pool.utilization().ifPresent(part -> assertThat(part).isBetween(0.0, 1.0));
    }
    assertThat(pool.utilization().orElseThrow()).isBetween(0.05, 0.95);
  }

  @Test
  void coherence_outOfRange_isRefused() {
    assertThatThrownBy(() -> pool(2).with(second(0), 1.5))
        .hasMessage("coherence must be 0 to 1, got 1.5");
    assertThatThrownBy(() -> pool(1)).hasMessage("size must be at least 2, got 1");
  }
}
