package org.fedrouter.engine.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code for a, b in items if condition}: body for each item, or the other body for none. */
record Loop(
    List<String> names, Expression over, Expression condition, Statement body, Statement otherwise)
    implements Statement {

  @Override
  public End run(Scope scope, StringBuilder out) {
    List<Object> items =
        Values.items(over.in(scope)).stream().filter(item -> admitted(scope, item)).toList();
    if (items.isEmpty()) {
      return otherwise.run(scope.inner(), out);
    }
    for (int i = 0; i < items.size(); i++) {
      scope.budget().step();
      Scope inner = scope.inner();
      bind(inner, items.get(i));
      inner.set("loop", counters(items, i));
      if (body.run(inner, out) == End.BREAK) {
        break;
      }
    }
    return End.NORMAL;
  }

  private boolean admitted(Scope scope, Object item) {
    Scope inner = scope.inner();
    bind(inner, item);
    return Values.truth(condition.in(inner));
  }

  private void bind(Scope scope, Object item) {
    if (names.size() == 1) {
      scope.set(names.getFirst(), item);
      return;
    }
    List<Object> parts = Values.items(item);
    if (parts.size() != names.size()) {
      throw new TemplateException("for: " + names.size() + " names need as many values");
    }
    for (int i = 0; i < parts.size(); i++) {
      scope.set(names.get(i), parts.get(i));
    }
  }

  private static Map<String, Object> counters(List<Object> items, int i) {
    Map<String, Object> loop = new LinkedHashMap<>();
    loop.put("index0", (long) i);
    loop.put("index", i + 1L);
    loop.put("revindex0", items.size() - 1L - i);
    loop.put("revindex", (long) items.size() - i);
    loop.put("length", (long) items.size());
    loop.put("first", i == 0);
    loop.put("last", i == items.size() - 1);
    if (i > 0) {
      loop.put("previtem", items.get(i - 1));
    }
    if (i + 1 < items.size()) {
      loop.put("nextitem", items.get(i + 1));
    }
    return loop;
  }
}
