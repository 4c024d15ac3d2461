package org.fedrouter.engine.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and their values; an inner scope sees the outer ones and writes only to itself. */
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Object> values = new HashMap<>();
  private final Budget budget;

  private Scope(@Nullable Scope outer, Budget budget) {
    this.outer = outer;
    this.budget = budget;
  }

  static Scope global(Map<String, Object> values) {
    Scope scope = new Scope(null, new Budget());
    scope.values.putAll(values);
    return scope;
  }

  Scope inner() {
    return new Scope(this, budget);
  }

  Budget budget() {
    return budget;
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Object value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return Nothing.UNDEFINED;
  }

  void set(String name, Object value) {
    values.put(name, value);
  }
}
