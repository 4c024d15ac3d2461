package org.fedrouter.engine.jinja;

import org.fedrouter.core.Seam;

/** Computes a value: String, Boolean, Long, Double, List, Map, Callable or {@link Nothing}. */
@FunctionalInterface
@Seam("the parser makes a template of lambdas; only few need a name")
interface Expression {
  Object in(Scope scope);

  /** A constant of the template. */
  record Constant(Object value) implements Expression {
    @Override
    public Object in(Scope scope) {
      return value;
    }
  }
}
