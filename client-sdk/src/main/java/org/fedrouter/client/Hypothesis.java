package org.fedrouter.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one would like to know the price of. Immutable; what is not said is left to the router.
 *
 * @param fields of the request body
 */
public record Hypothesis(Map<String, Object> fields) {
  public Hypothesis {
    fields = Map.copyOf(fields);
  }

  /** A private answer of so many tokens. */
  public static Hypothesis ofTokens(int tokens) {
    return new Hypothesis(Map.of("tokens", tokens));
  }

  /** What one answer may cost. */
  public Hypothesis epsilon(double epsilon) {
    return with("epsilon", epsilon);
  }

  public Hypothesis mechanism(String mechanism) {
    return with("mechanism", mechanism);
  }

  public Hypothesis department(String department) {
    return with("department", department);
  }

  /** How many such answers. */
  public Hypothesis answers(int answers) {
    return with("answers", answers);
  }

  private Hypothesis with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new Hypothesis(changed);
  }
}
