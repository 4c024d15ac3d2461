package org.fedrouter.engine.jinja;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What values are to Jinja: truth, order, equality and how they are printed. */
final class Values {
  private Values() {}

  static boolean truth(Object value) {
    return switch (value) {
      case Boolean b -> b;
      case Long n -> n != 0;
      case Double d -> d != 0;
      case String s -> !s.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case Nothing nothing -> false;
      default -> true;
    };
  }

  static boolean equal(Object a, Object b) {
    if (number(a) && number(b)) {
      return real(a) == real(b);
    }
    return a.equals(b);
  }

  static int compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    return Double.compare(real(a), real(b));
  }

  static boolean contains(Object container, Object item) {
    return switch (container) {
      case String s -> item instanceof String part && s.contains(part);
      case List<?> list -> list.stream().anyMatch(each -> equal(each, item));
      case Map<?, ?> map -> map.containsKey(item);
      default -> throw new TemplateException("in: must be a text, list or mapping to look in");
    };
  }

  static boolean number(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static double real(Object value) {
    return switch (value) {
      case Long n -> n;
      case Double d -> d;
      case Boolean b -> b ? 1 : 0;
      default -> throw new TemplateException("must be a number, is " + kind(value));
    };
  }

  static long integer(Object value) {
    return switch (value) {
      case Long n -> n;
      case Boolean b -> b ? 1 : 0;
      default -> throw new TemplateException("must be an integer, is " + kind(value));
    };
  }

  /** What iteration gives: the items of a list, the keys of a mapping, the characters of a text. */
  static List<Object> items(Object value) {
    return switch (value) {
      case List<?> list -> List.copyOf(list);
      case Map<?, ?> map -> List.copyOf(map.keySet());
      case String s -> s.codePoints().<Object>mapToObj(Character::toString).toList();
      case Nothing nothing when nothing == Nothing.UNDEFINED -> List.of();
      default -> throw new TemplateException("for: must be a list, is " + kind(value));
    };
  }

  static String kind(Object value) {
    return switch (value) {
      case String s -> "text";
      case Boolean b -> "boolean";
      case Long n -> "integer";
      case Double d -> "number";
      case List<?> list -> "list";
      case Map<?, ?> map -> "mapping";
      case Nothing nothing -> nothing == Nothing.NONE ? "none" : "undefined";
      default -> "function";
    };
  }

  /** As it appears in the output. */
  static String print(Object value) {
    return switch (value) {
      case String s -> s;
      case Nothing nothing -> nothing == Nothing.NONE ? "None" : "";
      default -> inside(value);
    };
  }

  /** As it appears within a list or mapping. */
  private static String inside(Object value) {
    return switch (value) {
      case String s -> "'" + s.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
      case Boolean b -> b ? "True" : "False";
      case List<?> list ->
          list.stream().map(Values::inside).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> inside(e.getKey()) + ": " + inside(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Nothing nothing -> "None";
      case Callable function -> throw new TemplateException("a function cannot be printed");
      default -> value.toString();
    };
  }

  /** JSON as Python writes it, with a blank after comma and colon. */
  static String json(Object value) {
    return switch (value) {
      case String s -> quoted(s);
      case Boolean b -> b.toString();
      case List<?> list ->
          list.stream().map(Values::json).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> quoted(print(e.getKey())) + ": " + json(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Nothing nothing when nothing == Nothing.NONE -> "null";
      case Long n -> n.toString();
      case Double d -> d.toString();
      default -> throw new TemplateException("tojson: must be data, is " + kind(value));
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }
}
