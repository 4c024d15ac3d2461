package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;

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

  Heading read(InputStream in, Limits.OfTree limits, Consumer<Reading> out) throws IOException {
    JsonReader json = new JsonReader(in, limits);
    if (!json.enterObject()) {
      throw new BrokenDocument("byte 0", "a document is an object", "");
    }
    Map<String, Long> numbers = new HashMap<>();
    boolean found = false;
    while (json.nextField()) {
      String name = name(json);
      if (name.equals(list) && !found && json.enterList()) {
        found = true;
        items(json, out);
      } else {
        number(json).ifPresent(number -> numbers.put(name, number));
      }
    }
    json.end();
    if (!found) {
      throw new BrokenDocument("byte " + json.position(), "a document has the list " + list, "");
    }
    return new Heading(Map.copyOf(numbers));
  }

  private void items(JsonReader json, Consumer<Reading> out) throws IOException {
    while (json.nextItem()) {
      Reading reading;
      try {
        reading = Parts.read(Field.root(json.value()), reader);
      } catch (RefusedDocument bad) {
        reading = Parts.lost("", bad);
      }
      out.accept(reading);
    }
  }

  /** Without its name nobody knows what a field is; it is passed over by a strange one. */
  private static String name(JsonReader json) {
    try {
      return json.name();
    } catch (RefusedDocument bad) {
      return "";
    }
  }

  private static Optional<Long> number(JsonReader json) throws IOException {
    try {
      Node value = json.value();
      return value instanceof Node.Digits
          ? Optional.of(Field.root(value).number())
          : Optional.empty();
    } catch (RefusedDocument bad) {
      return Optional.empty();
    }
  }
}
