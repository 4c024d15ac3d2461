package org.fedrouter.compliance.analysis;

import java.time.Instant;
import java.util.Comparator;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.sbom.Component;
import org.jspecify.annotations.Nullable;

/**
 * A vulnerability of a component, and how urgent it is.
 *
 * @param id stays the same as long as the component, its version and the vulnerability do
 * @param match with the evidence
 * @param claim of the maker; null where nobody says anything
 * @param firstSeen when it was found first
 */
public record AnalysedFinding(
    String id,
    Component component,
    Finding match,
    @Nullable Claim claim,
    Priority priority,
    Instant firstSeen) {
  /** The most urgent first; the order of two that are equally urgent is always the same. */
  public static final Comparator<AnalysedFinding> ORDER =
      Comparator.comparing(AnalysedFinding::priority)
          .reversed()
          .thenComparing(one -> one.match().vulnerability())
          .thenComparing(AnalysedFinding::id);
}
