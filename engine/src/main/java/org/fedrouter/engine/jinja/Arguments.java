package org.fedrouter.engine.jinja;

import java.util.List;
import java.util.Map;

/** What a call passes. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** The argument at a place or under a name, or {@code otherwise}. */
  Object get(int place, String name, Object otherwise) {
    if (place < positional.size()) {
      return positional.get(place);
    }
    return named.getOrDefault(name, otherwise);
  }

  /** The text at a place. */
  String text(int place, String otherwise) {
    return Values.print(get(place, "", otherwise));
  }

  Arguments without(int first) {
    return new Arguments(
        positional.subList(Math.min(first, positional.size()), positional.size()), named);
  }
}
