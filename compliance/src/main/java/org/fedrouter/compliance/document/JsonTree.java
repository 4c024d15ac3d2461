package org.fedrouter.compliance.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one value within the limits of a tree. */
final class JsonTree {
  private final JsonTokens tokens;
  private final Limits.OfTree limits;
  private final long from;
  private long entries;
  private int depth;

  JsonTree(JsonTokens tokens, Limits.OfTree limits) {
    this.tokens = tokens;
    this.limits = limits;
    this.from = tokens.position();
  }

  Node value() throws IOException, RefusedDocument {
    if (++entries > limits.entries()) {
      throw refused("a document has at most " + limits.entries() + " values");
    }
    if (tokens.position() - from > limits.bytes()) {
      throw refused("a value has at most " + limits.bytes() + " bytes");
    }
    return switch (tokens.peek()) {
      case '"' -> new Node.Text(tokens.text());
      case '{' -> fields();
      case '[' -> items();
      default -> tokens.scalar();
    };
  }

  private void enter(char sign) throws IOException, RefusedDocument {
    tokens.enter(sign);
    if (++depth > limits.depth()) {
      throw refused("values are at most " + limits.depth() + " deep");
    }
  }

  private Node items() throws IOException, RefusedDocument {
    enter('[');
    List<Node> items = new ArrayList<>(4);
    while (tokens.nextItem(']')) {
      items.add(value());
    }
    depth--;
    return new Node.Items(items);
  }

  private Node fields() throws IOException, RefusedDocument {
    enter('{');
    Map<String, Node> fields = new LinkedHashMap<>(8);
    while (tokens.nextField()) {
      String name = tokens.name();
      if (fields.put(name, value()) != null) {
        throw tokens.twice(name);
      }
    }
    depth--;
    return fields.isEmpty() ? Node.Fields.EMPTY : new Node.Fields(fields);
  }

  private RefusedDocument refused(String rule) {
    return new RefusedDocument("byte " + tokens.position(), rule, "");
  }
}
