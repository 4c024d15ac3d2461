package org.fedrouter.limits.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.limits.Permit;
import org.fedrouter.limits.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  /** A grid that can be taken away. */
  private static final class Frail implements Grid {
    private final ConcurrentMap<String, String> entries = new ConcurrentHashMap<>();
    private boolean broken;

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
      if (broken) {
        throw new IllegalStateException("the grid is not active");
      }
      return 1_700_000_000_000L;
    }

    @Override
    public ConcurrentMap<String, String> map(String name) {
      if (broken) {
        throw new IllegalStateException("the grid is not active");
      }
      return entries;
    }

    @Override
    public void listen(String name, BiConsumer<String, @Nullable String> changed) {
      throw new UnsupportedOperationException();
    }
  }

  private final Frail grid = new Frail();

  private static RateSettings settings(Map<String, String> changed) {
    Map<String, String> values = new HashMap<>();
    values.put("fedrouter.limits.enabled", "true");
    for (Scope scope : Scope.values()) {
      values.put("fedrouter.limits." + scope.label() + ".per-minute", "60");
      values.put("fedrouter.limits." + scope.label() + ".burst", "10");
    }
    values.putAll(changed);
    return RateSettings.of(new MapConfig(values));
  }

  private RateLimits limits(Map<String, String> changed) {
    return new RateLimits(settings(changed), grid);
  }

  private static long admitted(RateLimits limits, int requests) {
    return IntStream.range(0, requests)
        .filter(i -> !(limits.take(Scope.USER, "doctor") instanceof Permit.Refused))
        .count();
  }

  @Test
  void routers_countTogether() {
    RateLimits one = limits(Map.of());
    RateLimits other = limits(Map.of());
    assertThat(admitted(one, 7)).isEqualTo(7);
    assertThat(admitted(other, 7)).isEqualTo(3);
    assertThat(other.refused(Scope.USER)).isEqualTo(4);
    assertThat(other.refused(Scope.KEY)).isZero();
    assertThat(other.together()).isTrue();
    assertThat(other.countedAlone()).isZero();
  }

  @Test
  void grid_thatIsMissing_leavesALimitForEachRouter_whichSaysSo() {
    grid.broken = true;
    RateLimits one = limits(Map.of());
    RateLimits other = limits(Map.of());
    assertThat(admitted(one, 50)).isBetween(10L, 11L);
    assertThat(admitted(other, 50)).isBetween(10L, 11L);
    assertThat(one.together()).isFalse();
    assertThat(one.countedAlone()).isEqualTo(50);
  }

  @Test
  void grid_thatBreaks_isLeftAlone_forAWhile() {
    RateLimits limits = limits(Map.of());
    assertThat(admitted(limits, 5)).isEqualTo(5);
    grid.broken = true;
    assertThat(limits.take(Scope.USER, "nurse")).isInstanceOf(Permit.Admitted.class);
    assertThat(limits.together()).isFalse();
    grid.broken = false;
    assertThat(limits.take(Scope.USER, "nurse")).isInstanceOf(Permit.Admitted.class);
    assertThat(limits.together()).as("asked again after ten seconds, not at once").isFalse();
  }

  @Test
  void limits_thatAreSwitchedOff_countNothing() {
    RateLimits limits = limits(Map.of("fedrouter.limits.enabled", "false"));
    assertThat(admitted(limits, 1_000)).isEqualTo(1_000);
    assertThat(limits.take(Scope.USER, "doctor")).isEqualTo(new Permit.Unlimited());
    assertThat(grid.entries).isEmpty();
  }

  @Test
  void settings_thatBreakARule_areNamed() {
    assertThatThrownBy(() -> settings(Map.of("fedrouter.limits.user.burst", "0")))
        .hasMessage("fedrouter.limits.user: burst must be in 1..10000000, got 0");
    assertThatThrownBy(() -> settings(Map.of("fedrouter.limits.trusted-proxies", "10.0.0.0/8,x")))
        .hasMessage("fedrouter.limits.trusted-proxies: not an address: x");
  }
}
