package org.fedrouter.core.planning.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shared map, and what it held a moment ago on this side. Reading costs no exchange; a change
 * that began from an old value fails its compare-and-set and begins again from the true one. What
 * another release wrote and this one cannot read is as if it were not there.
 */
final class Mirror<V> {
  private static final System.Logger LOG = System.getLogger(Mirror.class.getName());

  private final ConcurrentMap<String, String> shared;
  private final ConcurrentHashMap<String, Entry<V>> seen = new ConcurrentHashMap<>();
  private final Function<String, V> parse;
  private final Function<V, String> text;
  private final ConcurrentHashMap<String, Turns<V>> turns = new ConcurrentHashMap<>();

  private record Entry<V>(String raw, V value) {}

  Mirror(Grid grid, String name, Function<String, V> parse, Function<V, String> text) {
    this.shared = grid.map(name);
    this.parse = parse;
    this.text = text;
    grid.listen(name, this::hear);
    refresh();
  }

  private void hear(String key, @Nullable String raw) {
    @Nullable Entry<V> unused = keep(key, raw);
  }

  private @Nullable Entry<V> keep(String key, @Nullable String raw) {
    @Nullable Entry<V> entry = raw == null ? null : read(key, raw);
    if (entry == null) {
      seen.remove(key);
    } else {
      seen.put(key, entry);
    }
    return entry;
  }

  private @Nullable Entry<V> read(String key, String raw) {
    try {
      return new Entry<>(raw, parse.apply(raw));
    } catch (RuntimeException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "entry " + key + " of another release", unreadable);
      return null;
    }
  }

  /** Looks at everything: an event may have been lost. */
  void refresh() {
    Map<String, String> all = Map.copyOf(shared);
    seen.keySet().retainAll(all.keySet());
    all.forEach(this::hear);
  }

  void forEach(BiConsumer<String, V> action) {
    seen.forEach((key, entry) -> action.accept(key, entry.value()));
  }

  Stream<V> values() {
    return seen.values().stream().map(Entry::value);
  }

  int size() {
    return seen.size();
  }

  @Nullable V peek(String key) {
    return value(seen.get(key));
  }

  private static <V> @Nullable V value(@Nullable Entry<V> entry) {
    return entry == null ? null : entry.value();
  }

  /** As it is, not as it was seen. */
  @Nullable V read(String key) {
    return value(keep(key, shared.get(key)));
  }

  /**
   * Changes an entry by compare-and-set until it succeeds, or until the change of what is really
   * there is none: what was seen may be old.
   *
   * @param change of the value as it is, or of null where there is none; null to leave it so
   * @return what is there afterwards
   */
  @Nullable V update(String key, Function<@Nullable V, @Nullable V> change) {
    return turns
        .computeIfAbsent(key, any -> new Turns<>())
        .take(change, changes -> together(key, changes));
  }

  /** How many changes of an entry wait for their turn. */
  int waiting(String key) {
    Turns<V> of = turns.get(key);
    return of == null ? 0 : of.waiting();
  }

  private void together(String key, List<Turns.Change<V>> changes) {
    @Nullable Entry<V> before = seen.get(key);
    boolean fresh = false;
    while (true) {
      @Nullable V after = value(before);
      boolean unchanged = false;
      for (Turns.Change<V> change : changes) {
        unchanged |= !change.carryOut(after);
        after = change.after();
      }
      boolean sure = fresh || !unchanged;
      if (sure && (after == null || after.equals(value(before)) || swap(key, before, after))) {
        return;
      }
      before = keep(key, shared.get(key));
      fresh = true;
    }
  }

  private boolean swap(String key, @Nullable Entry<V> before, V after) {
    String raw = text.apply(after);
    boolean done =
        before == null
            ? shared.putIfAbsent(key, raw) == null
            : shared.replace(key, before.raw(), raw);
    if (done) {
      seen.put(key, new Entry<>(raw, after));
    }
    return done;
  }

  /** Changes an entry that exists; one that is gone stays gone. */
  void change(String key, UnaryOperator<V> change) {
    @Nullable V unused = update(key, value -> value == null ? null : change.apply(value));
  }

  void put(String key, V value) {
    String raw = text.apply(value);
    shared.put(key, raw);
    seen.put(key, new Entry<>(raw, value));
  }

  /** Once, from exactly this value. */
  boolean replace(String key, V before, V after) {
    @Nullable Entry<V> now = seen.get(key);
    if (now == null || !now.value().equals(before)) {
      now = keep(key, shared.get(key));
    }
    if (now != null && now.value().equals(before) && swap(key, now, after)) {
      return true;
    }
    @Nullable V unused = read(key);
    return false;
  }

  boolean remove(String key, V value) {
    @Nullable Entry<V> now = seen.get(key);
    if (now == null || !now.value().equals(value)) {
      now = keep(key, shared.get(key));
    }
    boolean done = now != null && now.value().equals(value) && shared.remove(key, now.raw());
    if (done) {
      seen.remove(key);
    } else {
      @Nullable V unused = read(key);
    }
    return done;
  }
}
