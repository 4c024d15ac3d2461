package org.fedrouter.compliance.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds an object field by field; what is null or empty is left out. */
public final class Tree {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  public Tree put(String key, @Nullable String value) {
    return put(key, value == null ? null : new Node.Text(value));
  }

  public Tree put(String key, long value) {
    return put(key, new Node.Digits(Long.toString(value)));
  }

  /** A part that is null, an object without fields or an empty list is left out. */
  public Tree put(String key, @Nullable Node value) {
    boolean empty =
        value == null
            || (value instanceof Node.Fields(Map<String, Node> entries) && entries.isEmpty())
            || (value instanceof Node.Items(List<Node> items) && items.isEmpty());
    if (value != null && !empty) {
      fields.put(key, value);
    }
    return this;
  }

  /** A list that stands there even when it is empty. */
  public <T> Tree all(String key, Collection<T> values, Function<T, Node> node) {
    fields.put(key, new Node.Items(values.stream().map(node).toList()));
    return this;
  }

  public <T> Tree list(String key, Collection<T> values, Function<T, Node> node) {
    List<Node> items = new ArrayList<>();
    values.forEach(value -> items.add(node.apply(value)));
    return put(key, new Node.Items(items));
  }

  public Tree texts(String key, Collection<String> values) {
    return list(key, values, Node.Text::new);
  }

  public Node.Fields node() {
    return new Node.Fields(new LinkedHashMap<>(fields));
  }
}
