package org.fedrouter.core.planning.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MirrorTest {
  private static final int MANY = 20;

  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger exchanges = new AtomicInteger();
  private final Mirror<Integer> mirror =
      new Mirror<>(new SlowGrid(), "numbers", Integer::valueOf, String::valueOf);

  @Test
  void update_whileOneIsUnderWay_theOthersGoTogether() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(MANY + 1)) {
      Future<@Nullable Integer> slow = threads.submit(() -> mirror.update("n", MirrorTest::more));
      first.await();
      List<Future<@Nullable Integer>> others = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        others.add(threads.submit(() -> mirror.update("n", MirrorTest::more)));
      }
      while (mirror.waiting("n") < MANY) {
        Thread.onSpinWait();
      }
      open.countDown();
      assertThat(slow.get()).isEqualTo(1);
      List<Integer> seen = new ArrayList<>();
      for (Future<@Nullable Integer> other : others) {
        seen.add(other.get());
      }
      assertThat(seen).doesNotHaveDuplicates().allMatch(n -> n > 1 && n <= MANY + 1);
    }
    assertThat(mirror.read("n")).isEqualTo(MANY + 1);
    assertThat(exchanges).hasValue(2);
  }

  @Test
  void update_thatFails_failsAlone() {
    open.countDown();
    assertThatThrownBy(
            () ->
                mirror.update(
                    "n",
                    n -> {
                      throw new IllegalArgumentException("wrong");
                    }))
        .hasMessage("wrong");
    assertThat(mirror.update("n", MirrorTest::more)).isEqualTo(1);
  }

  private static Integer more(@Nullable Integer before) {
    return before == null ? 1 : before + 1;
  }

  /** Lets the first exchange wait. */
  private final class SlowGrid implements Grid {
    private final ConcurrentMap<String, String> numbers =
        new ConcurrentHashMap<>() {
          @Override
          public String putIfAbsent(String key, String value) {
            first.countDown();
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            exchanges.incrementAndGet();
            return super.putIfAbsent(key, value);
          }

          @Override
          public boolean replace(String key, String before, String after) {
            exchanges.incrementAndGet();
            return super.replace(key, before, after);
          }
        };

    @Override
    public String member() {
      return "me";
    }

    @Override
    public boolean present(String member) {
      return member.equals("me");
    }

    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public ConcurrentMap<String, String> map(String name) {
      return numbers;
    }

    @Override
    public void listen(String name, BiConsumer<String, @Nullable String> changed) {}
  }
}
