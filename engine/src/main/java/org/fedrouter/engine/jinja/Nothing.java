package org.fedrouter.engine.jinja;

/** The values that are none: a name nobody gave, and the constant {@code none}. */
enum Nothing {
  UNDEFINED,
  NONE
}
