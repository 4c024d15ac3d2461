package org.fedrouter.it.fleet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients did and saw; many threads write to it. */
final class History {
  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

  void add(Operation operation) {
    operations.add(operation);
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** One story for each reservation that was asked for, once nobody writes any more. */
  Map<UUID, Story> stories() {
    Map<UUID, Story> stories = new LinkedHashMap<>();
    Collection<Operation> all = operations();
    for (Operation operation : all) {
      if (operation.kind() == Operation.Kind.RESERVE
          && stories.put(operation.id(), new Story(operation)) != null) {
        throw new IllegalStateException("reserved twice: " + operation);
      }
    }
    for (Operation operation : all) {
      if (operation.kind() == Operation.Kind.SETTLE) {
        Objects.requireNonNull(stories.get(operation.id()), "never reserved").add(operation);
      }
    }
    return stories;
  }

  long count(Operation.Kind kind, Outcome outcome) {
    return operations.stream().filter(operation -> operation.is(kind, outcome)).count();
  }
}
