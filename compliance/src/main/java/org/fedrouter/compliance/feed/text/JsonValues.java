package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one value within the limits of a record. */
final class JsonValues {
  private final JsonTokens tokens;
  private final Limits.OfRecord limits;
  private final long from;
  private int values;
  private int depth;

  JsonValues(JsonTokens tokens, Limits.OfRecord limits) {
    this.tokens = tokens;
    this.limits = limits;
    this.from = tokens.offset();
  }

  Json value() throws IOException, BadRecord {
    count();
    if (tokens.peek() == '"') {
      return new Json.Text(tokens.text());
    }
    if (tokens.enter('{')) {
      return fields();
    }
    return tokens.enter('[') ? items() : tokens.scalar();
  }

  private void count() throws BadRecord {
    if (++values > limits.values()) {
      throw bad("a record has at most " + limits.values() + " values");
    }
    if (tokens.offset() - from > limits.bytes()) {
      throw bad("a record has at most " + limits.bytes() + " bytes");
    }
  }

  private void deeper() throws BadRecord {
    if (++depth > limits.depth()) {
      throw bad("a record is at most " + limits.depth() + " levels deep");
    }
  }

  private Json items() throws IOException, BadRecord {
    deeper();
    List<Json> items = new ArrayList<>(2);
    while (tokens.nextItem(']')) {
      items.add(value());
    }
    depth--;
    return new Json.Items(items);
  }

  private Json fields() throws IOException, BadRecord {
    deeper();
    Map<String, Json> fields = new LinkedHashMap<>();
    while (tokens.nextItem('}')) {
      String name = name();
      if (fields.put(name, value()) != null) {
        throw new BadRecord(name, "an object has each name once", name);
      }
    }
    depth--;
    return new Json.Fields(fields);
  }

  private String name() throws IOException, BadRecord {
    if (tokens.peek() != '"') {
      throw new FeedException("byte " + tokens.offset(), "a name is between quotes", "");
    }
    count();
    String name = tokens.text();
    tokens.colon();
    return name;
  }

  private BadRecord bad(String rule) {
    return new BadRecord("byte " + tokens.offset(), rule, "");
  }
}
