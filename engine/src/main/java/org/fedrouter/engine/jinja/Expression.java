package org.fedrouter.engine.jinja;

/** Computes a value: String, Boolean, Long, Double, List, Map, Callable or {@link Nothing}. */
@FunctionalInterface
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
