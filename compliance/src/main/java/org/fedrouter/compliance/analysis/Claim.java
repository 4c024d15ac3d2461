package org.fedrouter.compliance.analysis;

import java.time.Instant;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.vex.Justification;
import org.fedrouter.compliance.vex.Status;
import org.fedrouter.compliance.vex.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a statement of exploitability (VEX) says of a finding. A claim of its author, no decision:
 * it moves a finding within its class of urgency and never out of the list.
 *
 * @param document its id
 * @param author as the document names it; empty where it does not
 * @param why the statement is about this component, for people
 * @param at when it was made or last changed
 */
public record Claim(
    Status status,
    @Nullable Justification justification,
    String document,
    String author,
    String why,
    Instant at) {

  static Claim of(Verdict.Holds holds) {
    return new Claim(
        holds.statement().status(),
        holds.statement().justification(),
        holds.document().id(),
        holds.document().author(),
        holds.why(),
        holds.time());
  }

  /** What it means for the order of findings. */
  public Applicability applicability() {
    return switch (status) {
      case NOT_AFFECTED, FALSE_POSITIVE -> Applicability.NOT_AFFECTED;
      case FIXED, FIXED_WITH_PEDIGREE -> Applicability.FIXED;
      case UNDER_INVESTIGATION -> Applicability.UNKNOWN;
      case AFFECTED -> Applicability.REACHABLE;
    };
  }
}
