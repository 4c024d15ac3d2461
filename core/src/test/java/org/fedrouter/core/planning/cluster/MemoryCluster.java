package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Members that share the heap. A part of them can be cut off, and then shares with itself alone.
 */
final class MemoryCluster {
  final AtomicLong now = new AtomicLong(1_000_000);
  private final Set<String> present = ConcurrentHashMap.newKeySet();
  private final Map<String, ConcurrentMap<String, String>> maps = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  private record Listener(
      String member, String map, BiConsumer<String, @Nullable String> changed) {}

  /** A new member. Events reach it only when it asks, so that its view is old. */
  Member join(String name) {
    present.add(name);
    return new Member(name);
  }

  void crash(String name) {
    present.remove(name);
    listeners.removeIf(listener -> listener.member().equals(name));
  }

  /** What one half of the members goes on with after a cut. */
  MemoryCluster cut() {
    MemoryCluster half = new MemoryCluster();
    half.now.set(now.get());
    maps.forEach((name, map) -> half.maps.put(name, new ConcurrentHashMap<>(map)));
    return half;
  }

  final class Member implements Grid {
    private final String name;

    private Member(String name) {
      this.name = name;
    }

    @Override
    public String member() {
      return name;
    }

    @Override
    public boolean present(String member) {
      return present.contains(member);
    }

    @Override
    public long nowMillis() {
      return now.get();
    }

    @Override
    public ConcurrentMap<String, String> map(String map) {
      return maps.computeIfAbsent(map, any -> new ConcurrentHashMap<>());
    }

    @Override
    public void listen(String map, BiConsumer<String, @Nullable String> changed) {
      listeners.add(new Listener(name, map, changed));
    }

    /** Hears how everything stands. */
    void hear() {
      for (Listener listener : new ArrayList<>(listeners)) {
        if (listener.member().equals(name)) {
          map(listener.map()).forEach(listener.changed());
        }
      }
    }
  }
}
