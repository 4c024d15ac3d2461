package org.fedrouter.limits;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * States of buckets in a map of texts, changed by compare-and-set alone. Each change is tried first
 * on the state that was last seen; only when another router was faster is the map read.
 */
final class SeenStates extends AbstractCompareAndSwapBasedProxyManager<String> {
  private static final int MOST_SEEN = 10_000;

  private final ConcurrentMap<String, String> map;
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  SeenStates(ConcurrentMap<String, String> map, LongSupplier nanos) {
    super(ClientSideConfig.getDefault().withClientClock(clock(nanos)));
    this.map = map;
  }

  private static TimeMeter clock(LongSupplier nanos) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.getAsLong();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  /** One attempt after the other until a change is made. */
  private final class Operation implements CompareAndSwapOperation {
    private final String key;
    private boolean first = true;

    Operation(String key) {
      this.key = key;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
      @Nullable String known = first ? seen.get(key) : null;
      first = false;
      @Nullable String state = known == null ? map.get(key) : known;
      if (state == null) {
        seen.remove(key);
        return Optional.empty();
      }
      remember(key, state);
      return Optional.of(Base64.getDecoder().decode(state));
    }

    @Override
    public boolean compareAndSwap(
        byte @Nullable [] before,
        byte[] after,
        RemoteBucketState state,
        Optional<Long> timeoutNanos) {
      String text = Base64.getEncoder().encodeToString(after);
      boolean done =
          before == null
              ? map.putIfAbsent(key, text) == null
              : map.replace(key, Base64.getEncoder().encodeToString(before), text);
      if (done) {
        remember(key, text);
      }
      return done;
    }
  }

  private void remember(String key, String state) {
    if (seen.size() >= MOST_SEEN && !seen.containsKey(key)) {
      seen.clear(); // cheaper than an order of use: the next requests read the map once more
    }
    seen.put(key, state);
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new Operation(key);
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException("limits are asked one after the other");
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException("entries end by themselves");
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  public void removeProxy(String key) {
    seen.remove(key);
    map.remove(key);
  }
}
