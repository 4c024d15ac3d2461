package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.boundary.Findings.Seen;
import org.jspecify.annotations.Nullable;

/**
 * A finding.
 *
 * @param certain whether it is affected, not only perhaps
 * @param evidence every step that was taken, also those that speak against it
 * @param claim what a statement of exploitability says; absent where none does
 * @param stage how far its decision has come
 * @param due absent when the next regular upgrade is soon enough
 * @param gone absent while it is found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingBody(
    String id,
    String sbom,
    @Nullable String device,
    @Nullable String release,
    ComponentBody component,
    String vulnerability,
    List<String> names,
    boolean certain,
    List<EvidenceBody> evidence,
    String evidenceSha256,
    PriorityBody priority,
    @Nullable ClaimBody claim,
    String stage,
    String firstSeen,
    @Nullable String due,
    @Nullable String gone) {

  static FindingBody of(Seen seen) {
    StoredFinding finding = seen.finding();
    String device = seen.bom().place().device();
    return new FindingBody(
        finding.id(),
        finding.bom().toString(),
        device,
        device == null ? null : seen.bom().place().release(),
        new ComponentBody(finding.match().subject(), finding.component()),
        finding.match().vulnerability(),
        finding.match().names(),
        finding.match().certain(),
        finding.match().evidence().stream().map(EvidenceBody::of).toList(),
        finding.evidence().hex(),
        PriorityBody.of(finding.priority()),
        finding.claim() == null ? null : ClaimBody.of(finding.claim()),
        seen.stage().label(),
        finding.firstSeen().toString(),
        Objects.toString(seen.due(), null),
        Objects.toString(finding.gone(), null));
  }

  /** A component by its reference in the document, and as people know it. */
  record ComponentBody(String ref, String label) {}

  /** A step of the way to a finding. */
  record EvidenceBody(
      String kind,
      String identifier,
      String source,
      String advisory,
      String range,
      String comparator,
      String verdict) {
    static EvidenceBody of(Evidence one) {
      return new EvidenceBody(
          small(one.kind()),
          one.identifier(),
          one.source().name(),
          one.advisory(),
          one.range(),
          one.comparator(),
          small(one.verdict()));
    }
  }

  /**
   * How urgent it is.
   *
   * @param table which decides
   * @param inputs of the table that were known
   * @param assumed what was not known and counts as the worst
   */
  record PriorityBody(
      String table,
      String outcome,
      Map<String, String> inputs,
      List<String> assumed,
      boolean exploited,
      double epssPercentile,
      double environmentalScore,
      String applicability,
      String explanation) {
    private static final double TENTH = 10;

    static PriorityBody of(Priority priority) {
      return new PriorityBody(
          priority.decision().table(),
          priority.decision().outcome(),
          new TreeMap<>(priority.decision().known()),
          priority.assumed(),
          priority.exploited(),
          priority.percentile(),
          priority.environmental().tenths() / TENTH,
          small(priority.applicability()),
          priority.explanation());
    }
  }

  /** What the author of a document claims. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClaimBody(
      String status,
      @Nullable String justification,
      String document,
      String author,
      String why,
      String at) {
    static ClaimBody of(Claim claim) {
      return new ClaimBody(
          claim.status().plain(),
          claim.justification() == null ? null : claim.justification().plain(),
          claim.document(),
          claim.author(),
          claim.why(),
          claim.at().toString());
    }
  }

  private static String small(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
