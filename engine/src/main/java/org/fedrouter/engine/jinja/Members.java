package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What is reached from a value by a dot or brackets. */
final class Members {
  private Members() {}

  /** {@code object.name}: a method, else a member of a mapping. */
  static Object attribute(Object object, String name) {
    return switch (object) {
      case String text -> method(text, name);
      case Map<?, ?> map -> member(map, name);
      case List<?> list ->
          name.matches("[0-9]{1,9}") ? item(list, Long.valueOf(name)) : Nothing.UNDEFINED;
      case Nothing nothing ->
          throw new TemplateException("." + name + ": what is before it is " + Values.kind(object));
      default -> Nothing.UNDEFINED;
    };
  }

  /** {@code object[key]}. */
  static Object item(Object object, Object key) {
    return switch (object) {
      case Map<?, ?> map -> found(map.get(key));
      case List<?> list -> key instanceof Long n ? at(list, n) : Nothing.UNDEFINED;
      case String text -> key instanceof Long n ? at(Values.items(text), n) : Nothing.UNDEFINED;
      case Nothing nothing ->
          throw new TemplateException("[...]: what is before it is " + Values.kind(object));
      default -> Nothing.UNDEFINED;
    };
  }

  private static Object at(List<?> list, long place) {
    long index = place < 0 ? place + list.size() : place;
    return index >= 0 && index < list.size() ? found(list.get((int) index)) : Nothing.UNDEFINED;
  }

  private static Object found(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Nothing.UNDEFINED : value;
  }

  /** {@code object[from:to:step]}, each part optional, negative ones counted from the end. */
  static Object slice(Object object, Object from, Object to, Object step) {
    List<Object> items = Values.items(object);
    long stride = step == Nothing.UNDEFINED ? 1 : Values.integer(step);
    if (stride == 0) {
      throw new TemplateException("[::]: the step must not be 0");
    }
    int size = items.size();
    boolean up = stride > 0;
    long start = bound(from, up ? 0 : size - 1, size, up);
    long end = bound(to, up ? size : -1, size, up);
    List<Object> cut = new ArrayList<>();
    for (long i = start; up ? i < end : i > end; i += stride) {
      cut.add(items.get((int) i));
    }
    if (object instanceof String) {
      StringBuilder text = new StringBuilder();
      cut.forEach(text::append);
      return text.toString();
    }
    return List.copyOf(cut);
  }

  private static long bound(Object place, long otherwise, int size, boolean up) {
    if (place == Nothing.UNDEFINED || place == Nothing.NONE) {
      return otherwise;
    }
    long index = Values.integer(place);
    long counted = index < 0 ? index + size : index;
    return up ? Math.clamp(counted, 0L, (long) size) : Math.clamp(counted, -1L, size - 1L);
  }

  private static Object member(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" ->
          list(map.entrySet().stream().map(e -> pair(e.getKey(), e.getValue())).toList());
      case "keys" -> list(List.copyOf(map.keySet()));
      case "values" -> list(List.copyOf(map.values()));
      case "get" ->
          (Callable)
              (arguments, scope) -> {
                Object value = map.get(arguments.get(0, "key", Nothing.NONE));
                return value == null ? arguments.get(1, "default", Nothing.NONE) : value;
              };
      default -> found(map.get(name));
    };
  }

  static List<Object> pair(Object a, Object b) {
    return List.of(a, b);
  }

  private static Callable list(List<?> items) {
    return (arguments, scope) -> items;
  }

  private static Object method(String text, String name) {
    return switch (name) {
      case "strip" -> of(text, (t, a) -> strip(t, a, true, true));
      case "lstrip" -> of(text, (t, a) -> strip(t, a, true, false));
      case "rstrip" -> of(text, (t, a) -> strip(t, a, false, true));
      case "startswith" -> of(text, (t, a) -> t.startsWith(a.text(0, "")));
      case "endswith" -> of(text, (t, a) -> t.endsWith(a.text(0, "")));
      case "upper" -> of(text, (t, a) -> t.toUpperCase(java.util.Locale.ROOT));
      case "lower" -> of(text, (t, a) -> t.toLowerCase(java.util.Locale.ROOT));
      case "capitalize" -> of(text, (t, a) -> Filters.capitalized(t));
      case "title" -> of(text, (t, a) -> Filters.titled(t));
      case "split" -> of(text, Members::split);
      case "find" -> of(text, (t, a) -> (long) t.indexOf(a.text(0, "")));
      case "replace" ->
          (Callable) (a, scope) -> Filters.replaced(text, a.text(0, ""), a.text(1, ""), scope);
      case "join" -> (Callable) (a, scope) -> Filters.joined(a.get(0, "", List.of()), text, scope);
      default -> Nothing.UNDEFINED;
    };
  }

  private static Callable of(String text, BiFunction<String, Arguments, Object> method) {
    return (arguments, scope) -> {
      scope.budget().characters(text.length());
      return method.apply(text, arguments);
    };
  }

  static String strip(String text, Arguments arguments, boolean left, boolean right) {
    Object set = arguments.get(0, "chars", Nothing.NONE);
    int from = 0;
    int to = text.length();
    while (left && from < to && strips(text.charAt(from), set)) {
      from++;
    }
    while (right && from < to && strips(text.charAt(to - 1), set)) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean strips(char c, Object set) {
    return set instanceof String s ? s.indexOf(c) >= 0 : Character.isWhitespace(c);
  }

  private static Object split(String text, Arguments arguments) {
    if (!(arguments.get(0, "sep", Nothing.NONE) instanceof String separator)) {
      return text.isBlank() ? List.of() : list(text.strip().split("\\s+"));
    }
    if (separator.isEmpty()) {
      throw new TemplateException("split: the separator must not be empty");
    }
    Object most = arguments.get(1, "maxsplit", -1L);
    int limit = most instanceof Long n && n >= 0 ? (int) Math.min(n + 1, Integer.MAX_VALUE) : -1;
    return list(text.split(java.util.regex.Pattern.quote(separator), limit));
  }

  private static List<Object> list(String[] parts) {
    return Arrays.<Object>stream(parts).toList();
  }
}
