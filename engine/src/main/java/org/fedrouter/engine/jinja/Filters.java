package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The filters behind {@code |}. */
final class Filters {
  private static final Set<String> NAMES =
      Set.of(
          "trim",
          "length",
          "count",
          "tojson",
          "upper",
          "lower",
          "capitalize",
          "title",
          "first",
          "last",
          "join",
          "default",
          "d",
          "replace",
          "string",
          "int",
          "float",
          "list",
          "items",
          "safe",
          "abs",
          "reverse",
          "unique",
          "map",
          "select",
          "reject",
          "selectattr",
          "rejectattr");

  private Filters() {}

  static void require(String name) {
    if (!NAMES.contains(name)) {
      throw new TemplateException("there is no filter " + name);
    }
  }

  static Object apply(String name, Object value, Arguments a, Scope scope) {
    if (value instanceof String text) {
      scope.budget().characters(text.length());
    }
    return switch (name) {
      case "default", "d" -> otherwise(value, a);
      case "trim" -> Members.strip(Values.print(value), a, true, true);
      case "length", "count" -> length(value);
      case "tojson" -> counted(Values.json(value), scope);
      case "upper" -> Values.print(value).toUpperCase(Locale.ROOT);
      case "lower" -> Values.print(value).toLowerCase(Locale.ROOT);
      case "capitalize" -> capitalized(Values.print(value));
      case "title" -> titled(Values.print(value));
      case "join" -> joined(value, a.text(0, ""), scope);
      case "replace" -> replaced(Values.print(value), a.text(0, ""), a.text(1, ""), scope);
      case "string", "safe" -> counted(Values.print(value), scope);
      case "int" -> integer(value, a);
      case "float" -> Values.real(value);
      case "abs" ->
          value instanceof Long n ? (Object) Math.abs(n) : (Object) Math.abs(Values.real(value));
      default -> overList(name, value, a, scope);
    };
  }

  private static Object overList(String name, Object value, Arguments a, Scope scope) {
    List<Object> items = Values.items(value);
    scope.budget().characters(items.size());
    return switch (name) {
      case "first" -> items.isEmpty() ? Nothing.UNDEFINED : items.getFirst();
      case "last" -> items.isEmpty() ? Nothing.UNDEFINED : items.getLast();
      case "reverse" -> items.reversed();
      case "unique" -> List.copyOf(new LinkedHashSet<>(items));
      case "items" -> value instanceof Map<?, ?> map ? pairs(map) : List.of();
      case "map" -> mapped(items, a, scope);
      case "select" -> kept(items, item -> holds(item, a));
      case "reject" -> kept(items, item -> !holds(item, a));
      case "selectattr" -> kept(items, item -> holds(member(item, a), a.without(1)));
      case "rejectattr" -> kept(items, item -> !holds(member(item, a), a.without(1)));
      default -> items;
    };
  }

  private static Object member(Object item, Arguments a) {
    return Members.item(item, a.text(0, ""));
  }

  /** The first argument names a test; without one, truth is tested. */
  private static boolean holds(Object value, Arguments a) {
    if (a.positional().isEmpty()) {
      return Values.truth(value);
    }
    Tests.require(a.text(0, ""));
    return Tests.holds(a.text(0, ""), value, a.without(1));
  }

  private static List<Object> kept(List<Object> items, Predicate<Object> test) {
    return items.stream().filter(test).toList();
  }

  private static List<Object> mapped(List<Object> items, Arguments a, Scope scope) {
    if (a.named().get("attribute") instanceof String attribute) {
      return items.stream().map(item -> Members.item(item, attribute)).toList();
    }
    String name = a.text(0, "");
    require(name);
    return items.stream().map(item -> apply(name, item, a.without(1), scope)).toList();
  }

  private static List<Object> pairs(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(List.of(key, value)));
    return pairs;
  }

  private static Object otherwise(Object value, Arguments a) {
    boolean falseToo = Values.truth(a.get(1, "boolean", false));
    boolean absent = value == Nothing.UNDEFINED || (falseToo && !Values.truth(value));
    return absent ? a.get(0, "default_value", "") : value;
  }

  private static long length(Object value) {
    return switch (value) {
      case String s -> s.codePointCount(0, s.length());
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case Nothing nothing when nothing == Nothing.UNDEFINED -> 0;
      default -> throw new TemplateException("length: must be a list, is " + Values.kind(value));
    };
  }

  private static Object integer(Object value, Arguments a) {
    return switch (value) {
      case Double d -> d.longValue();
      case String s when s.strip().matches("[+-]?[0-9]{1,18}") -> Long.valueOf(s.strip());
      case Long n -> n;
      default -> a.get(0, "default", 0L);
    };
  }

  private static String counted(String text, Scope scope) {
    scope.budget().characters(text.length());
    return text;
  }

  static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String titled(String text) {
    StringBuilder out = new StringBuilder();
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
      start = !Character.isLetter(c);
    }
    return out.toString();
  }

  static String replaced(String text, String old, String by, Scope scope) {
    long matches = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
    scope.budget().characters(text.length() + matches * by.length());
    return text.replace(old, by);
  }

  static String joined(Object items, String separator, Scope scope) {
    StringBuilder out = new StringBuilder();
    String between = "";
    for (Object item : Values.items(items)) {
      Statement.print(scope, out, between);
      Statement.print(scope, out, Values.print(item));
      between = separator;
    }
    return out.toString();
  }
}
