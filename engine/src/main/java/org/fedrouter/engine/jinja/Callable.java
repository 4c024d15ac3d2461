package org.fedrouter.engine.jinja;

/** A value that can be called: a macro, a function or a method bound to its object. */
interface Callable {
  Object call(Arguments arguments, Scope scope);
}
