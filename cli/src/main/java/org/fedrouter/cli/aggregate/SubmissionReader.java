package org.fedrouter.cli.aggregate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.robust.Submission;
import org.fedrouter.core.aggregation.robust.Update;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients sent number by number: a round of fifty million is never a tree of objects.
 * {@code NaN}, {@code Infinity} and {@code null} are numbers that are none; whoever sent one is
 * rejected later, and nobody else.
 */
final class SubmissionReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final JsonParser parser;
  private @Nullable List<Update> updates;
  private List<Double> weights = List.of();
  private List<String> clients = List.of();
  private Set<String> seen = Set.of();

  private SubmissionReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * All of the input, which must be one object.
   *
   * @throws CommandFailure naming the member that is wrong, by its JSON pointer
   */
  static Submission read(InputStream input) {
    try (JsonParser parser = FACTORY.createParser(input)) {
      return new SubmissionReader(parser).submission();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read standard input", e);
    }
  }

  private Submission submission() throws IOException {
    try {
      object();
      if (updates == null) {
        throw usage("/updates is required, got nothing");
      }
      return new Submission(updates, weights, clients, seen);
    } catch (JsonProcessingException e) {
      throw usage("the input must be JSON: " + Json.reason(parser, e));
    } catch (IllegalArgumentException e) {
      throw usage("/" + e.getMessage());
    }
  }

  private void object() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw usage("the input must be JSON: it is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw usage("the input must be an object, got " + parser.getText());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      member(name);
    }
    if (parser.nextToken() != null) {
      throw usage("the input must be JSON: something follows the first value");
    }
  }

  /** Members with other names are the caller's own. */
  private void member(String name) throws IOException {
    switch (name) {
      case "updates" -> updates = Update.ofEach(rows());
      case "weights" -> weights = isNull() ? List.of() : boxed(row(0));
      case "clients" -> clients = isNull() ? List.of() : texts();
      case "seen" -> seen = isNull() ? Set.of() : Set.copyOf(texts());
      default -> parser.skipChildren();
    }
  }

  private boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  private List<double[]> rows() throws IOException {
    require(JsonToken.START_ARRAY, "an array");
    List<double[]> rows = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      rows.add(row(rows.isEmpty() ? 0 : rows.getLast().length));
    }
    return rows;
  }

  private double[] row(int expected) throws IOException {
    require(JsonToken.START_ARRAY, "an array");
    GrowingRow row = new GrowingRow(expected);
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      row.add(number(t));
    }
    return row.toArray();
  }

  private double number(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> Double.NaN;
      default -> throw wrong("a number");
    };
  }

  private List<String> texts() throws IOException {
    require(JsonToken.START_ARRAY, "an array");
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_STRING, "a string");
      texts.add(parser.getText());
    }
    return texts;
  }

  private static List<Double> boxed(double[] numbers) {
    List<Double> boxed = new ArrayList<>();
    for (double number : numbers) {
      boxed.add(number);
    }
    return boxed;
  }

  private void require(JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      throw wrong(what);
    }
  }

  /** What was found is told by its kind: a text could hold anything. */
  private CommandFailure wrong(String what) {
    String found =
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NULL -> "null";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          case null -> "the end";
          default -> "a number";
        };
    return usage(
        parser.getParsingContext().pathAsPointer() + " must be " + what + ", got " + found);
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
