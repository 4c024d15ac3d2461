package org.fedrouter.engine.generation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.fedrouter.engine.model.LoraAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The adapters that answers can name. A name means one adapter for ever: what an answer said of it,
 * and what is cached under it, stays true. Thread-safe.
 */
final class NamedAdapters {
  private final Consumer<LoraAdapter> check;
  private final int rank;
  private final Map<String, LoraAdapter> byName = new ConcurrentHashMap<>();

  /** By name, also of those that were withdrawn. */
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  /**
   * @param check throws for an adapter that does not fit the model
   * @param rank largest that the lane carries
   */
  NamedAdapters(Consumer<LoraAdapter> check, int rank) {
    this.check = check;
    this.rank = rank;
  }

  /**
   * Makes an adapter known; one that is known already is left as it is.
   *
   * @throws IllegalArgumentException when it does not fit the model or the lane, or its name means
   *     another adapter
   */
  void publish(LoraAdapter adapter) {
    if (adapter.rank() > rank) {
      throw new IllegalArgumentException(
          "%s: its rank must be at most %d here, is %d"
              .formatted(adapter.name(), rank, adapter.rank()));
    }
    check.accept(adapter);
    String known = hashes.putIfAbsent(adapter.name(), adapter.hash());
    if (known != null && !known.equals(adapter.hash())) {
      throw new IllegalArgumentException(
          adapter.name() + ": another adapter has that name; publish it under a new one");
    }
    LoraAdapter unused = byName.putIfAbsent(adapter.name(), adapter);
  }

  /** Offers it no more; its name never means another one. */
  void withdraw(String name) {
    LoraAdapter unused = byName.remove(name);
  }

  @Nullable LoraAdapter find(String name) {
    return byName.get(name);
  }

  /** All of them, by name. */
  List<LoraAdapter> all() {
    return byName.values().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }
}
