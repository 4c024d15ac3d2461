package org.fedrouter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds after every sequence of successes, failures, probes and pauses. */
class BreakerLaws {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void failuresInARow_openIt_fewerDoNot() {
    Breaker breaker = new Breaker.Closed(0);
    for (int i = 1; i < Breaker.FAILURES; i++) {
      breaker = breaker.failed(START, 1);
      assertThat(breaker.admits()).isTrue();
    }
    assertThat(breaker.failed(START, 1))
        .isEqualTo(new Breaker.Open(1, START.plus(Breaker.FIRST_DELAY)));
    assertThat(breaker.succeeded().failed(START, 1)).isEqualTo(new Breaker.Closed(1));
  }

  @Test
  void unproven_getsNoWork_andMayBeProbedAtOnce() {
    Breaker unproven = Breaker.unproven();
    assertThat(unproven.admits()).isFalse();
    assertThat(unproven.probing(START)).isEqualTo(new Breaker.HalfOpen(0, START));
  }

  @Test
  void halfOpen_letsOneProbeThrough_untilItIsLost() {
    Breaker half = new Breaker.Open(2, START).probing(START);
    assertThat(half.probing(START.plusSeconds(1))).isSameAs(half);
    Instant late = START.plus(Breaker.PROBE_LOST);
    assertThat(half.probing(late)).isEqualTo(new Breaker.HalfOpen(2, late));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySequence_keepsTheLaws(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Breaker breaker = Breaker.unproven();
    Instant now = START;
    int inARow = Breaker.FAILURES;
    for (int i = 0; i < 20_000; i++) {
      Breaker before = breaker;
      switch (random.nextInt(4)) {
        case 0 -> {
          breaker = breaker.succeeded();
          inARow = 0;
          assertThat(breaker).isEqualTo(new Breaker.Closed(0));
        }
        case 1 -> {
          breaker = breaker.failed(now, 0.8 + 0.4 * random.nextDouble());
          inARow++;
          assertThat(before.admits() || !breaker.admits()).as("a failure admits nobody").isTrue();
        }
        case 2 -> {
          breaker = breaker.probing(now);
          assertThat(breaker.admits()).as("a probe is no success").isEqualTo(before.admits());
        }
        default -> now = now.plusMillis(random.nextInt(2_000));
      }
      assertThat(breaker.admits()).isEqualTo(inARow < Breaker.FAILURES);
      if (breaker instanceof Breaker.Open open) {
        assertThat(open.retryAt()).isBeforeOrEqualTo(now.plus(Breaker.LONGEST_DELAY));
      }
    }
  }

  @Test
  void delays_grow_andAreBounded() {
    Breaker breaker = new Breaker.HalfOpen(0, START);
    long last = 0;
    for (int i = 0; i < 40; i++) {
      Breaker.Open open = (Breaker.Open) breaker.failed(START, 1);
      long delay = open.retryAt().toEpochMilli() - START.toEpochMilli();
      assertThat(delay).isBetween(last, Breaker.LONGEST_DELAY.toMillis());
      last = delay;
      breaker = open.probing(open.retryAt());
    }
    assertThat(last).isEqualTo(Breaker.LONGEST_DELAY.toMillis());
  }
}
