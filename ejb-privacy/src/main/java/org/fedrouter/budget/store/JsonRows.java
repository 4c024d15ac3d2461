package org.fedrouter.budget.store;

import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Rows as one JSON array: a statement with one parameter carries a whole batch. */
final class JsonRows {
  /** Json.create... looks its provider up anew each time. */
  private static final JsonProvider JSON = JsonProvider.provider();

  /** Looked up once: the lookup costs more than a batch. */
  private static final JsonGeneratorFactory WRITERS = JSON.createGeneratorFactory(Map.of());

  private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

  private JsonRows() {}

  /** One object for each value, filled by {@code fields}. */
  static <T> String of(Collection<T> values, BiConsumer<JsonGenerator, T> fields) {
    StringWriter text = new StringWriter(512 * values.size());
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartArray();
      for (T value : values) {
        json.writeStartObject();
        fields.accept(json, value);
        json.writeEnd();
      }
      json.writeEnd();
    }
    return text.toString();
  }

  /** An array of strings. */
  static String ofStrings(Collection<String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartArray();
      values.forEach(json::write);
      json.writeEnd();
    }
    return text.toString();
  }

  /** Reads an array of strings. */
  static List<String> strings(String text) {
    try (JsonReader json = READERS.createReader(new StringReader(text))) {
      return json.readArray().getValuesAs(JsonString::getString);
    }
  }
}
