package org.fedrouter.engine.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one kind of value that a template may change: what {@code namespace(...)} makes. */
final class Namespace extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  Namespace(Map<String, Object> start) {
    super(start);
  }
}
