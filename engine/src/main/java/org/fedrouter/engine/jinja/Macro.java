package org.fedrouter.engine.jinja;

import java.util.Map;

/**
 * {@code macro name(a, b=1)}: a body with names of its own, that returns what it prints.
 *
 * @param defaults by name, in the order of the parameters
 * @param home the scope in which it was defined
 */
record Macro(Map<String, Expression> defaults, Statement body, Scope home) implements Callable {
  @Override
  public Object call(Arguments arguments, Scope scope) {
    Scope inner = home.inner();
    int place = 0;
    for (Map.Entry<String, Expression> parameter : defaults.entrySet()) {
      Object value = arguments.get(place++, parameter.getKey(), Nothing.UNDEFINED);
      boolean given = value != Nothing.UNDEFINED;
      inner.set(parameter.getKey(), given ? value : parameter.getValue().in(inner));
    }
    StringBuilder out = new StringBuilder();
    body.run(inner, out);
    return out.toString();
  }
}
