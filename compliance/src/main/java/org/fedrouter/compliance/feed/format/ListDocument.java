package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.fedrouter.compliance.feed.text.BadRecord;
import org.fedrouter.compliance.feed.text.FeedException;
import org.fedrouter.compliance.feed.text.Json;
import org.fedrouter.compliance.feed.text.JsonReader;
import org.fedrouter.compliance.feed.text.Limits;
import org.fedrouter.compliance.feed.text.Node;

/**
 * A document whose records are one list of its outer object.
 *
 * @param list name of that field
 */
record ListDocument(String list, Parts.Whole reader) {
  /** Numbers beside the list, by name. */
  record Heading(Map<String, Long> numbers) {
    long number(String name) {
      return numbers.getOrDefault(name, -1L);
    }

    Declared declared(ToLongFunction<Heading> records, ToLongFunction<Heading> total) {
      return new Declared(records.applyAsLong(this), total.applyAsLong(this));
    }
  }

  Heading read(InputStream in, Limits.OfRecord limits, Consumer<Reading> out) throws IOException {
    JsonReader json = new JsonReader(in, limits);
    if (!json.enterObject()) {
      throw new FeedException("byte 0", "a document is an object", "");
    }
    Map<String, Long> numbers = new HashMap<>();
    boolean found = false;
    while (json.nextField()) {
      String name = json.name();
      if (name.equals(list) && !found && json.enterList()) {
        found = true;
        items(json, out);
      } else {
        number(json).ifPresent(number -> numbers.put(name, number));
      }
    }
    json.end();
    if (!found) {
      throw new FeedException("byte " + json.offset(), "a document has the list " + list, "");
    }
    return new Heading(Map.copyOf(numbers));
  }

  private void items(JsonReader json, Consumer<Reading> out) throws IOException {
    while (json.nextItem()) {
      Reading reading;
      try {
        reading = Parts.read(Node.root(json.value()), reader);
      } catch (BadRecord bad) {
        reading = Parts.lost("", bad);
      }
      out.accept(reading);
    }
  }

  private static Optional<Long> number(JsonReader json) throws IOException {
    try {
      Json value = json.value();
      return value instanceof Json.Numeral
          ? Optional.of(Node.root(value).number())
          : Optional.empty();
    } catch (BadRecord bad) {
      return Optional.empty();
    }
  }
}
