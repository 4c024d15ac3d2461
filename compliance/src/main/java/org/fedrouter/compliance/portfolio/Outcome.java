package org.fedrouter.compliance.portfolio;

import java.util.Comparator;
import org.fedrouter.compliance.priority.Decision;

/**
 * What a decision table says of a finding; in order the most urgent is first.
 *
 * @param severity its place in the table, 0 for the mildest
 */
public record Outcome(int severity, String name) implements Comparable<Outcome> {
  private static final Comparator<Outcome> ORDER =
      Comparator.comparingInt(Outcome::severity).reversed().thenComparing(Outcome::name);

  static Outcome of(Decision decision) {
    return new Outcome(decision.severity(), decision.outcome());
  }

  @Override
  public int compareTo(Outcome other) {
    return ORDER.compare(this, other);
  }
}
