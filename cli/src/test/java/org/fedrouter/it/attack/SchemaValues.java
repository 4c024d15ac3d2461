package org.fedrouter.it.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Values that a schema allows, and values that nobody expects. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEP = 4;

  private static final List<String> WORDS =
      List.of("fuzz-target", "fuzz_role", "general", "icu", "x", "0123456789abcdef", "2026-11-22");

  private static final List<JsonNode> STRANGE =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(-0.0),
          JSON.numberNode(1.5),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(Integer.MAX_VALUE + 1L),
          JSON.numberNode(BigInteger.TEN.pow(300)),
          JSON.numberNode(new BigDecimal("1e-400")),
          JSON.numberNode(new BigDecimal("1e400")),
          JSON.numberNode(Double.MIN_VALUE),
          JSON.textNode(""),
          JSON.textNode(" "),
          JSON.textNode("\u0000"),
          JSON.textNode("half \ud83d"),
          JSON.textNode("\u202e\u2066\ufeff\u0085\u2028"),
          JSON.textNode("'; DROP TABLE account; --"),
          JSON.textNode("<script>alert(1)</script>"),
          JSON.textNode("../../etc/passwd"),
          JSON.textNode("%00%0d%0a"),
          JSON.textNode("1e3"),
          JSON.textNode("-999999999-01-01T00:00:00Z"),
          JSON.textNode("+999999999-12-31T23:59:59.999999999Z"),
          JSON.textNode("a".repeat(101)),
          JSON.textNode("\ud83d\ude00".repeat(1_001)),
          JSON.textNode("Z\u0351\u036b".repeat(4_000)),
          JSON.arrayNode(),
          JSON.objectNode(),
          JSON.arrayNode().add(JSON.arrayNode().add(JSON.objectNode())));

  private final OpenApi contract;
  private final SplittableRandom random;

  SchemaValues(OpenApi contract, SplittableRandom random) {
    this.contract = contract;
    this.random = random;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Whether something of this chance happens. */
  boolean chance(double of) {
    return random.nextDouble() < of;
  }

  JsonNode strange() {
    return one(STRANGE);
  }

  /** The text of a parameter in a path: nothing that there is, but what was made for this. */
  String inPath(JsonNode reference) {
    JsonNode schema = contract.resolve(reference);
    boolean named = schema.has("enum") || schema.has("pattern") || schema.has("format");
    return named ? valid(schema).asText() : one(List.of("fuzz-target", "fuzz-nobody", "x"));
  }

  /** A value that the schema allows, as far as it says. */
  JsonNode valid(JsonNode schema) {
    return valid(schema, 0);
  }

  private JsonNode valid(JsonNode reference, int depth) {
    JsonNode schema = contract.resolve(reference);
    if (schema.has("oneOf")) {
      return valid(schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())), depth);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asText("object")) {
      case "string" -> JSON.textNode(text(schema));
      case "integer" -> JSON.numberNode(whole(schema));
      case "number" -> JSON.numberNode(number(schema));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "array" -> array(schema, depth);
      default -> object(schema, depth);
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> one : schema.path("properties").properties()) {
      boolean required = false;
      for (JsonNode name : schema.path("required")) {
        required |= name.textValue().equals(one.getKey());
      }
      if (required || (depth < DEEP && chance(0.3))) {
        object.set(one.getKey(), valid(one.getValue(), depth + 1));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(3), least + 3);
    for (int i = random.nextInt(least, most + 1); i > 0; i--) {
      array.add(valid(schema.path("items"), depth + 1));
    }
    return array;
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date-time" -> "2026-11-%02dT00:00:00Z".formatted(random.nextInt(1, 29));
      default -> pattern(schema).orElseGet(() -> plain(schema));
    };
  }

  private String plain(JsonNode schema) {
    int most = schema.path("maxLength").asInt(100);
    String word = chance(0.8) ? one(WORDS) : letters(random.nextInt(1, 40), "abc xyz-_.é");
    return word.length() > most ? word.substring(0, most) : word;
  }

  /** Of the few patterns that the contract has, by their alphabet and length. */
  private Optional<String> pattern(JsonNode schema) {
    return Optional.ofNullable(schema.path("pattern").textValue())
        .map(
            pattern -> {
              String digits = pattern.contains("0-9a-f]") ? "0123456789abcdef" : "0123456789";
              String alphabet = pattern.contains("a-z") ? "abcdefghij" : digits;
              int length = pattern.contains("{64}") ? 64 : pattern.contains("{16}") ? 16 : 8;
              return "fuzz".repeat(alphabet.startsWith("a") ? 1 : 0) + letters(length, alphabet);
            });
  }

  private String letters(int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private long whole(JsonNode schema) {
    long least = schema.path("minimum").asLong(-5);
    long most = schema.path("maximum").asLong(least + 20);
    return chance(0.2) ? (random.nextBoolean() ? least : most) : random.nextLong(least, most + 1);
  }

  private double number(JsonNode schema) {
    double least = schema.path("minimum").asDouble(0);
    double most = schema.path("maximum").asDouble(2);
    return least + (most - least) * Math.max(random.nextDouble(), 1e-6);
  }
}
