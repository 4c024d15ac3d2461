package org.fedrouter.engine.generation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fedrouter.core.exchange.Bytes;

/**
 * Who is next: the highest priority first, within it the tenants by turns, within a tenant the
 * earliest. Not thread-safe; callers synchronise.
 */
final class WaitingQueue {
  private final TreeMap<Integer, Map<Bytes, Deque<Row>>> byPriority =
      new TreeMap<>(Collections.reverseOrder());
  private int size;

  int size() {
    return size;
  }

  void add(Row row) {
    byPriority
        .computeIfAbsent(row.request().priority(), p -> new LinkedHashMap<>())
        .computeIfAbsent(row.request().tenant(), t -> new ArrayDeque<>())
        .add(row);
    size++;
  }

  /**
   * Takes the next one; its tenant goes to the end of the turn.
   *
   * @throws NoSuchElementException when nobody waits
   */
  Row take() {
    int priority = byPriority.firstKey();
    Map<Bytes, Deque<Row>> tenants = tenants(priority);
    Map.Entry<Bytes, Deque<Row>> turn = tenants.entrySet().iterator().next();
    Bytes tenant = turn.getKey();
    Deque<Row> rows = turn.getValue();
    Row row = rows.remove();
    tenants.remove(tenant);
    if (!rows.isEmpty()) {
      tenants.put(tenant, rows);
    }
    forgetEmpty(priority);
    size--;
    return row;
  }

  /** Removes the one that is served last, if its priority is lower than that. */
  Optional<Row> displace(int priority) {
    if (size == 0 || byPriority.lastKey() >= priority) {
      return Optional.empty();
    }
    int lowest = byPriority.lastKey();
    Map<Bytes, Deque<Row>> tenants = tenants(lowest);
    Map.Entry<Bytes, Deque<Row>> longest =
        Collections.max(
            tenants.entrySet(), Comparator.comparingInt(entry -> entry.getValue().size()));
    Row row = longest.getValue().removeLast();
    if (longest.getValue().isEmpty()) {
      tenants.remove(longest.getKey());
    }
    forgetEmpty(lowest);
    size--;
    return Optional.of(row);
  }

  /** Removes all that are so. */
  List<Row> removeIf(Predicate<Row> leaves) {
    List<Row> removed = new ArrayList<>();
    for (Map<Bytes, Deque<Row>> tenants : byPriority.values()) {
      for (Deque<Row> rows : tenants.values()) {
        Iterator<Row> each = rows.iterator();
        while (each.hasNext()) {
          Row row = each.next();
          if (leaves.test(row)) {
            each.remove();
            removed.add(row);
          }
        }
      }
      tenants.values().removeIf(Deque::isEmpty);
    }
    byPriority.values().removeIf(Map::isEmpty);
    size -= removed.size();
    return removed;
  }

  private Map<Bytes, Deque<Row>> tenants(int priority) {
    return Objects.requireNonNull(byPriority.get(priority));
  }

  private void forgetEmpty(int priority) {
    if (tenants(priority).isEmpty()) {
      byPriority.remove(priority);
    }
  }
}
