package org.fedrouter.engine.jinja;

import org.fedrouter.core.Seam;

/** A value that can be called: a macro, a function or a method bound to its object. */
@Seam("the parser makes a template of lambdas; only few need a name")
interface Callable {
  Object call(Arguments arguments, Scope scope);
}
