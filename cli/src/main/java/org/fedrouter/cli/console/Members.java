package org.fedrouter.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.fedrouter.core.accounting.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object. What is wrong with one is said by its JSON pointer, the rule and
 * the value.
 */
public record Members(JsonNode object, String pointer) {
  private static final int LONGEST_VALUE = 40;

  public static Members of(JsonNode node, String pointer) {
    if (!node.isObject()) {
      throw refusal(pointer, "must be an object", node);
    }
    return new Members(node, pointer);
  }

  /** Refuses what nobody would read: a misspelt {@code count} must not become 1. */
  public void allowOnly(Set<String> names) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new CommandFailure(
                    ExitCode.USAGE, at(name) + " is not known here; known: " + sorted(names));
              }
            });
  }

  public String text(String name) {
    JsonNode value = required(name);
    if (!value.isTextual()) {
      throw refusal(at(name), "must be a string", value);
    }
    return value.textValue();
  }

  public JsonNode array(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw refusal(at(name), "must be an array", value);
    }
    return value;
  }

  public double number(String name) {
    JsonNode value = required(name);
    if (!value.isNumber()) {
      throw refusal(at(name), "must be a number", value);
    }
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      throw refusal(at(name), "must be a finite number", value);
    }
    return number;
  }

  /** A whole number that fits an int; 1e3 is one. */
  public int whole(String name) {
    JsonNode value = required(name);
    if (!value.isNumber()) {
      throw refusal(at(name), "must be a number", value);
    }
    double number = value.doubleValue();
    if (!(Math.abs(number) <= Integer.MAX_VALUE) || !isWhole(value)) {
      throw refusal(at(name), "must be a whole number of at most 2147483647", value);
    }
    return (int) number;
  }

  public boolean isZero(String name) {
    return has(name) && number(name) == 0;
  }

  /** The same with another value of one member. */
  public Members with(String name, double value) {
    ObjectNode changed = object.deepCopy();
    return new Members(changed.put(name, value), pointer);
  }

  public boolean has(String name) {
    return object.has(name);
  }

  /** What the core refuses is a member of this object. */
  public <T> T checked(Supplier<T> construction) {
    try {
      return construction.get();
    } catch (DomainException e) {
      String message = String.valueOf(e.getMessage());
      String rest = message.substring(e.parameter().length());
      throw new CommandFailure(ExitCode.USAGE, at(snakeCase(e.parameter())) + rest, e);
    }
  }

  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  public static CommandFailure refusal(String pointer, String rule, @Nullable JsonNode value) {
    String text = String.valueOf(value);
    String shown = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    String where = pointer.isEmpty() ? "the input" : pointer;
    return new CommandFailure(ExitCode.USAGE, where + " " + rule + ", got " + shown);
  }

  private JsonNode required(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw new CommandFailure(ExitCode.USAGE, at(name) + " is required, got nothing");
    }
    return value;
  }

  /** Compared as decimals: a double would call 1.0000000000000000001 whole. */
  private static boolean isWhole(JsonNode value) {
    BigDecimal decimal = value.decimalValue();
    return decimal.compareTo(BigDecimal.valueOf(value.intValue())) == 0;
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().reduce((a, b) -> a + ", " + b).orElse("");
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
