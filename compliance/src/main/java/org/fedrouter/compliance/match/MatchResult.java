package org.fedrouter.compliance.match;

import java.util.List;

/**
 * What is known of a system, always in the same order.
 *
 * @param subjects how many there are
 * @param unmatched subjects that nothing, or not everything, can be told of
 */
public record MatchResult(int subjects, List<Finding> findings, List<Unmatched> unmatched) {
  public MatchResult {
    findings = List.copyOf(findings);
    unmatched = List.copyOf(unmatched);
  }

  /** Whether every subject could be judged and none is, or may be, vulnerable. */
  public boolean clean() {
    return findings.isEmpty() && unmatched.isEmpty();
  }
}
