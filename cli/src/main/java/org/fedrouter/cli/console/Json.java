package org.fedrouter.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;

/** JSON as the command reads and writes it. Not on the path of {@code --help}: it loads slowly. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          // An older command must read what a newer one has written.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  /** For what people write by hand: nothing is overlooked, and no digit is lost. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** For documents that move amounts: what is missing, doubled or of another type is no zero. */
  private static final ObjectMapper WHOLE =
      JsonMapper.builder()
          // An older command must read what a newer one has written.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The tree of a value; absent fields are left out. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException when it is no JSON; the message holds none of the text
   */
  public static JsonNode parse(String text) {
    return read(text, new TypeReference<JsonNode>() {});
  }

  /**
   * As {@link #parse}, but also refuses what follows the value and names that occur twice.
   *
   * @throws IllegalArgumentException saying why and where, in one line
   */
  public static JsonNode parseStrictly(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      return parseAll(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException("unreadable", e);
    }
  }

  private static JsonNode parseAll(JsonParser parser) throws IOException {
    try {
      JsonNode node = STRICT.readTree(parser);
      if (node == null || node.isMissingNode()) {
        throw new IllegalArgumentException("it is empty");
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows the first value");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(parser, e), e);
    }
  }

  /** Why a text is no JSON, and where, in one line. */
  public static String reason(JsonParser parser, JsonProcessingException failure) {
    JsonLocation where = parser.currentLocation();
    // Behind the colon it tells programmers which setting would let it pass.
    String reason = failure.getOriginalMessage().split("[:\n]", 2)[0];
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    return reason
        + " (line %d, column %d%s)"
            .formatted(
                where.getLineNr(), where.getColumnNr(), pointer.isEmpty() ? "" : ", at " + pointer);
  }

  /** Writes one line, for values too large to be a tree. */
  public static JsonGenerator generator(Writer out) throws IOException {
    return MAPPER.createGenerator(out);
  }

  /** As {@link #parse}, for a known shape. */
  public static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the expected JSON", e);
    }
  }

  /**
   * As {@link #read}, but every field must be there, once, and of its type.
   *
   * @throws IllegalArgumentException saying why, in one line
   */
  public static <T> T readWhole(String text, TypeReference<T> type) {
    try {
      return WHOLE.readValue(text, type);
    } catch (JsonProcessingException e) {
      String message =
          e.getCause() instanceof IllegalArgumentException rule
              ? String.valueOf(rule.getMessage())
              : e.getOriginalMessage();
      throw new IllegalArgumentException(message.lines().findFirst().orElse("no JSON"), e);
    }
  }

  /** One line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
