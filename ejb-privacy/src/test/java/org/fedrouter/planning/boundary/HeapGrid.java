package org.fedrouter.planning.boundary;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.fedrouter.core.planning.cluster.Grid;
import org.jspecify.annotations.Nullable;

/** One member alone, whose events come at once. */
final class HeapGrid implements Grid {
  private final Map<String, Observed> maps = new ConcurrentHashMap<>();
  volatile boolean broken;

  private final class Observed extends ConcurrentHashMap<String, String> {
    private static final long serialVersionUID = 1;
    private final transient List<BiConsumer<String, @Nullable String>> listeners =
        new CopyOnWriteArrayList<>();

    private void tell(String key) {
      @Nullable String value = get(key);
      listeners.forEach(listener -> listener.accept(key, value));
    }

    private void check() {
      if (broken) {
        throw new IllegalStateException("the grid is not active");
      }
    }

    @Override
    public @Nullable String put(String key, String value) {
      check();
      @Nullable String before = super.put(key, value);
      tell(key);
      return before;
    }

    @Override
    public @Nullable String putIfAbsent(String key, String value) {
      check();
      @Nullable String before = super.putIfAbsent(key, value);
      tell(key);
      return before;
    }

    @Override
    public boolean replace(String key, String before, String after) {
      check();
      boolean done = super.replace(key, before, after);
      tell(key);
      return done;
    }

    @Override
    public boolean remove(Object key, Object value) {
      check();
      boolean done = super.remove(key, value);
      tell((String) key);
      return done;
    }
  }

  @Override
  public String member() {
    return "here";
  }

  @Override
  public boolean present(String member) {
    return member.equals("here");
  }

  @Override
  public long nowMillis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public ConcurrentMap<String, String> map(String name) {
    return maps.computeIfAbsent(name, any -> new Observed());
  }

  @Override
  public void listen(String name, BiConsumer<String, @Nullable String> changed) {
    maps.computeIfAbsent(name, any -> new Observed()).listeners.add(changed);
  }
}
