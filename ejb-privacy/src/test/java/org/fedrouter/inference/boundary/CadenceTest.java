package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Only lower bounds: a busy machine is late, never early. */
class CadenceTest {
  @Test
  void rounds_areReleasedOnTheGrid_neverBetween() {
    Duration grid = Duration.ofMillis(5);
    long start = System.nanoTime();
    Cadence cadence = new Cadence(grid);
    for (int round = 1; round <= 10; round++) {
      cadence.await();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(round * grid.toNanos());
    }
  }

  @Test
  void noGrid_waitsForNothing() {
    Cadence cadence = new Cadence(Duration.ZERO);
    cadence.await();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
