package org.fedrouter.compliance.priority;

import java.util.List;

/**
 * What a decision depends on.
 *
 * @param values the mildest first
 */
public record DecisionPoint(String name, List<String> values) {
  public DecisionPoint {
    values = List.copyOf(values);
    if (values.size() < 2) {
      throw new IllegalArgumentException("values must be two or more");
    }
  }
}
