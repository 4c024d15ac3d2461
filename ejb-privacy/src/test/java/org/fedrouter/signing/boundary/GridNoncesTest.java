package org.fedrouter.signing.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.cluster.Grid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GridNoncesTest {
  private static final Duration MEMORY = Duration.ofMinutes(6);

  /** One map, whoever asks. */
  private record OneMap(ConcurrentMap<String, String> entries) implements Grid {
    @Override
    public String member() {
      return "here";
    }

    @Override
    public boolean present(String member) {
      return true;
    }

    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public ConcurrentMap<String, String> map(String name) {
      return entries;
    }

    @Override
    public void listen(String name, BiConsumer<String, @Nullable String> changed) {
      throw new UnsupportedOperationException();
    }
  }

  private final ConcurrentMap<String, String> entries = new ConcurrentHashMap<>();
  private final GridNonces one = new GridNonces(new OneMap(entries));
  private final GridNonces other = new GridNonces(new OneMap(entries));

  @Test
  void nonce_isUsedOnce_overAllRouters() {
    assertThat(one.use("k", "n", MEMORY)).isTrue();
    assertThat(other.use("k", "n", MEMORY)).isFalse();
    assertThat(other.use("l", "n", MEMORY)).as("of another key").isTrue();
    assertThat(entries.toString()).doesNotContain("k n");
  }

  @Test
  void nonce_thatManyUseAtOnce_isUsedOnce() {
    long used =
        IntStream.range(0, 1_000)
            .parallel()
            .filter(i -> (i % 2 == 0 ? one : other).use("k", "same", MEMORY))
            .count();
    assertThat(used).isEqualTo(1);
  }

  @Test
  void memory_longerThanTheGridKeepsIt_isRefused() {
    assertThat(SignedRequests.POLICY.window().plus(SignedRequests.POLICY.skew()))
        .isLessThan(GridNonces.KEPT);
    assertThatThrownBy(() -> one.use("k", "n", Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
