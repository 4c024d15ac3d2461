package org.fedrouter.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.fedrouter.core.exchange.Bytes;

/**
 * Token buckets in a map that routers may share. While the map keeps its promises (each change is
 * an atomic compare-and-set), all routers together never admit more than one bucket would, but for
 * a {@linkplain Rate#portion portion} per router that was taken a second before it is used.
 *
 * <p>Two levels: what this router has seen of a bucket bounds what is in it, because others only
 * take and time fills it by rule. So a bucket that is empty here is empty, and refuses without an
 * exchange. Else one exchange admits a request, or a portion of them, as long as no other router
 * asks for the same at the same time.
 */
public final class Buckets {
  private static final int STRIPES = 64;
  private static final long PORTION_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_PORTIONS = 10_000;

  private final SeenStates states;
  private final LongSupplier nanos;
  private final Map<String, Portion> portions = new ConcurrentHashMap<>();
  private final Object[] stripes = new Object[STRIPES];

  /** Tokens at hand. */
  private record Portion(int left, long remaining, long until, Duration reset) {}

  /**
   * Buckets in a map.
   *
   * @param map shared by all who count together
   * @param nanos a clock that they share, too
   */
  public Buckets(ConcurrentMap<String, String> map, LongSupplier nanos) {
    this.states = new SeenStates(map, nanos);
    this.nanos = nanos;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /**
   * Takes one token.
   *
   * @param subject who asks; only a hash of it leaves this method
   * @throws RuntimeException whatever the map throws
   */
  public Permit.Counted take(Scope scope, Rate rate, String subject) {
    String key = key(scope, rate, subject);
    // One exchange at a time for each bucket: threads of one router must not outbid each other.
    synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
      Portion portion = portions.get(key);
      if (portion != null && portion.left() > 0 && portion.until() - nanos.getAsLong() > 0) {
        return spend(scope, rate, key, portion);
      }
      return rate.portion() == 1 ? one(scope, rate, key) : several(scope, rate, key);
    }
  }

  /** Another rate is another bucket: routers that are configured anew do not disturb the others. */
  private static String key(Scope scope, Rate rate, String subject) {
    String text = scope.label() + ' ' + rate.perMinute() + ' ' + rate.burst() + ' ' + subject;
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
  }

  private Permit.Counted spend(Scope scope, Rate rate, String key, Portion portion) {
    Portion rest =
        new Portion(portion.left() - 1, portion.remaining(), portion.until(), portion.reset());
    portions.put(key, rest);
    return new Permit.Admitted(scope, rate, rest.remaining() + rest.left(), rest.reset());
  }

  private Permit.Counted one(Scope scope, Rate rate, String key) {
    ConsumptionProbe probe = ask(rate, key, 1);
    Duration reset = Duration.ofNanos(probe.getNanosToWaitForReset());
    return probe.isConsumed()
        ? new Permit.Admitted(scope, rate, probe.getRemainingTokens(), reset)
        : new Permit.Refused(scope, rate, reset, Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Permit.Counted several(Scope scope, Rate rate, String key) {
    ConsumptionProbe probe = ask(rate, key, rate.portion());
    if (!probe.isConsumed()) {
      return one(scope, rate, key);
    }
    if (portions.size() >= MOST_PORTIONS) {
      portions.clear();
    }
    return spend(
        scope,
        rate,
        key,
        new Portion(
            rate.portion(),
            probe.getRemainingTokens(),
            nanos.getAsLong() + PORTION_NANOS,
            Duration.ofNanos(probe.getNanosToWaitForReset())));
  }

  private ConsumptionProbe ask(Rate rate, String key, int tokens) {
    return states
        .builder()
        .build(key, () -> configuration(rate))
        .tryConsumeAndReturnRemaining(tokens);
  }

  private static BucketConfiguration configuration(Rate rate) {
    return BucketConfiguration.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.perMinute(), Duration.ofMinutes(1))
                .build())
        .build();
  }
}
