package org.fedrouter.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final Rate DEFAULT = new Rate(60, 10);

  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private final Counting map = new Counting();
  private final Buckets buckets = new Buckets(map, now::get);

  /** Counts exchanges with the grid. */
  private static final class Counting extends ConcurrentHashMap<String, String> {
    private static final long serialVersionUID = 1;
    private final transient AtomicLong exchanges = new AtomicLong();

    @Override
    public @Nullable String get(Object key) {
      exchanges.incrementAndGet();
      return super.get(key);
    }

    @Override
    public boolean replace(String key, String before, String after) {
      exchanges.incrementAndGet();
      return super.replace(key, before, after);
    }

    @Override
    public @Nullable String putIfAbsent(String key, String value) {
      exchanges.incrementAndGet();
      return super.putIfAbsent(key, value);
    }
  }

  private boolean ask(Buckets router, Rate rate, String subject) {
    return router.take(Scope.USER, rate, subject) instanceof Permit.Admitted;
  }

  private long admitted(Rate rate, String subject, int requests) {
    return IntStream.range(0, requests).filter(i -> ask(buckets, rate, subject)).count();
  }

  @Test
  void burst_isAdmittedAtOnce_thenOneASecond() {
    assertThat(admitted(DEFAULT, "a", 50)).isEqualTo(10);
    now.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(ask(buckets, DEFAULT, "a")).isFalse();
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(admitted(DEFAULT, "a", 5)).isEqualTo(1);
    assertThat(admitted(DEFAULT, "b", 50)).as("another subject").isEqualTo(10);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(admitted(DEFAULT, "a", 50)).isEqualTo(10);
  }

  @Test
  void refusal_saysWhenToComeBack_andTakesNothing() {
    admitted(DEFAULT, "a", 10);
    for (int i = 0; i < 100; i++) {
      Permit.Counted permit = buckets.take(Scope.USER, DEFAULT, "a");
      assertThat(permit).isInstanceOf(Permit.Refused.class);
      assertThat(((Permit.Refused) permit).retryAfter()).isEqualTo(Duration.ofSeconds(1));
      assertThat(permit.reset()).isEqualTo(Duration.ofSeconds(10));
    }
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(admitted(DEFAULT, "a", 10)).isEqualTo(3);
  }

  @Test
  void remaining_countsDown() {
    for (int left = 9; left >= 0; left--) {
      assertThat(buckets.take(Scope.KEY, DEFAULT, "a").remaining()).isEqualTo(left);
    }
  }

  @Test
  void exchanges_areOneForEachRequest_andNoneForRefusalsOfWhatIsSurelyEmpty() {
    ask(buckets, DEFAULT, "a");
    map.exchanges.set(0);
    admitted(DEFAULT, "a", 9);
    assertThat(map.exchanges).hasValue(9);
    assertThat(admitted(DEFAULT, "a", 1_000)).isZero();
    assertThat(map.exchanges).as("refused from memory").hasValue(9);
  }

  @Test
  void largeLimits_areTakenInPortions() {
    Rate large = new Rate(600_000, 10_000);
    ask(buckets, large, "a");
    map.exchanges.set(0);
    assertThat(admitted(large, "a", 20_000)).isEqualTo(9_999);
    assertThat(map.exchanges.get()).isBetween(49L, 55L);
  }

  @Test
  void portion_thatIsNotUsed_isLostAfterASecond_andGivesNothingExtra() {
    Rate large = new Rate(600, 100);
    assertThat(large.portion()).isEqualTo(1);
    Rate larger = new Rate(6_000, 500);
    assertThat(larger.portion()).isEqualTo(10);
    ask(buckets, larger, "a");
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admitted(larger, "a", 2_000)).isBetween(490L, 500L);
  }

  @Test
  void secondRouter_seesWhatTheFirstHasTaken() {
    Buckets other = new Buckets(map, now::get);
    assertThat(admitted(DEFAULT, "a", 6)).isEqualTo(6);
    assertThat(IntStream.range(0, 10).filter(i -> ask(other, DEFAULT, "a")).count()).isEqualTo(4);
    assertThat(ask(buckets, DEFAULT, "a")).isFalse();
  }

  @Test
  void entry_thatTheGridForgot_isMadeAnew() {
    admitted(DEFAULT, "a", 5);
    map.clear();
    assertThat(admitted(DEFAULT, "a", 50)).isEqualTo(10);
  }

  @Test
  void entries_holdNoNames() {
    ask(buckets, DEFAULT, "doctor@example.org");
    assertThat(map.toString()).doesNotContain("doctor").doesNotContain("example");
  }

  @Test
  void rates_withoutSense_areRefused() {
    assertThatThrownBy(() -> new Rate(0, 1)).hasMessageContaining("per-minute");
    assertThatThrownBy(() -> new Rate(1, 0)).hasMessageContaining("burst");
    assertThatThrownBy(() -> new Rate(1, 11)).hasMessageContaining("ten minutes");
  }
}
