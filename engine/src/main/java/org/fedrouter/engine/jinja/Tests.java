package org.fedrouter.engine.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tests behind {@code is}. */
final class Tests {
  private static final Set<String> WITH_ARGUMENT =
      Set.of("equalto", "eq", "ne", "in", "divisibleby", "sameas", "lt", "gt", "le", "ge");
  private static final Set<String> ALONE =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "mapping",
          "sequence",
          "iterable",
          "number",
          "integer",
          "float",
          "boolean",
          "true",
          "false",
          "odd",
          "even",
          "callable",
          "lower",
          "upper");

  private Tests() {}

  static boolean takesArgument(String name) {
    return WITH_ARGUMENT.contains(name);
  }

  static void require(String name) {
    if (!WITH_ARGUMENT.contains(name) && !ALONE.contains(name)) {
      throw new TemplateException("there is no test " + name);
    }
  }

  static boolean holds(String name, Object value, Arguments arguments) {
    Object other = arguments.get(0, "other", Nothing.UNDEFINED);
    return switch (name) {
      case "defined" -> value != Nothing.UNDEFINED;
      case "undefined" -> value == Nothing.UNDEFINED;
      case "none" -> value == Nothing.NONE;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map;
      case "sequence", "iterable" ->
          value instanceof List || value instanceof String || value instanceof Map;
      case "number" -> Values.number(value);
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> value.equals(true);
      case "false" -> value.equals(false);
      case "callable" -> value instanceof Callable;
      case "lower" -> value instanceof String s && s.equals(s.toLowerCase(java.util.Locale.ROOT));
      case "upper" -> value instanceof String s && s.equals(s.toUpperCase(java.util.Locale.ROOT));
      case "odd" -> Math.floorMod(Values.integer(value), 2L) == 1;
      case "even" -> Math.floorMod(Values.integer(value), 2L) == 0;
      case "divisibleby" -> Arithmetic.apply("%", value, other, new Budget()).equals(0L);
      case "in" -> Values.contains(other, value);
      case "ne" -> !Values.equal(value, other);
      case "lt" -> Values.compare(value, other) < 0;
      case "le" -> Values.compare(value, other) <= 0;
      case "gt" -> Values.compare(value, other) > 0;
      case "ge" -> Values.compare(value, other) >= 0;
      default -> Values.equal(value, other);
    };
  }
}
