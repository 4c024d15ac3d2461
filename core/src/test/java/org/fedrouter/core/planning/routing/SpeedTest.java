package org.fedrouter.core.planning.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeedTest {
  @Test
  void observations_findBothSpeeds_andFollowThemWhenTheyChange() {
    SplittableRandom random = new SplittableRandom(4);
    Speed speed = Speed.UNKNOWN;
    for (double[] truth : new double[][] {{2, 30}, {0.1, 5}}) {
      for (int i = 0; i < 400; i++) {
        int read = random.nextInt(1, 500);
        int written = random.nextInt(1, 60);
        double noise = 0.9 + 0.2 * random.nextDouble();
        speed = speed.observe(read, written, (truth[0] * read + truth[1] * written) * noise);
      }
      assertThat(speed.readMillis()).isCloseTo(truth[0], within(0.1 * truth[0] + 0.02));
      assertThat(speed.writeMillis()).isCloseTo(truth[1], within(0.1 * truth[1]));
    }
  }

  @Test
  void observationsThatAreAllAlike_orAbsurd_leaveSpeedsAboveZero() {
    Speed alike = Speed.UNKNOWN;
    for (int i = 0; i < 1_000; i++) {
      alike = alike.observe(10, 5, 70);
    }
    assertThat(alike.readMillis()).isPositive().isFinite();
    assertThat(alike.writeMillis()).isPositive().isFinite();
    Speed nothing = Speed.UNKNOWN.observe(0, 0, 5).observe(0, 3, 0);
    assertThat(nothing.readMillis()).isPositive();
    assertThat(nothing.writeMillis()).isPositive();
  }

  @Test
  void prefixMemory_knowsBeginnings_andForgetsTheOldest() {
    PrefixMemory memory = new PrefixMemory(4);
    memory.remember(List.of(1L, 2L, 3L));
    assertThat(memory.known(List.of(1L, 2L, 9L))).isEqualTo(2);
    assertThat(memory.known(List.of(2L, 3L))).isEqualTo(2);
    assertThat(memory.known(List.of(9L, 1L))).isZero();
    memory.remember(List.of(1L, 7L, 8L));
    assertThat(memory.size()).isEqualTo(4);
    assertThat(memory.known(List.of(2L))).as("the oldest").isZero();
    assertThat(memory.known(List.of(1L))).as("used again").isEqualTo(1);
  }
}
