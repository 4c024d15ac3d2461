package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.report.Report;
import org.fedrouter.device.analysis.OutcomeCount;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.Summary;
import org.fedrouter.web.device.analysis.FindingBody.PriorityBody;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a bill of materials.
 *
 * @param components how many, the subject included
 * @param feeds the change of the feeds up to which findings are known
 * @param state clean, unknown (nothing found where one could look) or vulnerable
 * @param risk that of the most urgent finding; absent without findings
 * @param findings how many
 * @param outcomes how many of them by what the table decides, the most urgent first
 * @param unmatched parts of which nothing, or not everything, can be told; the first of them
 * @param gaps elements that are missing, see {@code /gaps}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SbomBody(
    String id,
    @Nullable String device,
    @Nullable String release,
    boolean current,
    boolean active,
    String format,
    String specVersion,
    @Nullable String serial,
    int revision,
    String subject,
    int components,
    String sha256,
    String receivedBy,
    String receivedAt,
    long feeds,
    String analysedAt,
    String state,
    @Nullable PriorityBody risk,
    int findings,
    Map<String, Integer> outcomes,
    int exploited,
    int unmatchedTotal,
    List<UnmatchedBody> unmatched,
    int gaps) {
  static SbomBody of(
      StoredBom bom, Summary summary, @Nullable Priority highest, List<KnownFeed> feeds) {
    List<OutcomeCount> counts = summary.outcomes();
    int total = counts.stream().mapToInt(OutcomeCount::findings).sum();
    Risk risk = new Risk(highest, total, summary.unmatched());
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    counts.forEach(one -> outcomes.put(one.outcome(), one.findings()));
    String device = bom.place().device();
    return new SbomBody(
        bom.id().toString(),
        device,
        device == null ? null : bom.place().release(),
        bom.place().current(),
        bom.place().active(),
        bom.origin().format().toLowerCase(Locale.ROOT),
        bom.origin().spec(),
        bom.origin().serial(),
        bom.origin().revision(),
        bom.origin().subject(),
        bom.components(),
        bom.sha256(),
        bom.reception().by(),
        bom.reception().at().toString(),
        bom.analysedAs(),
        bom.analysedAt().toString(),
        Report.state(risk, listed(bom), feeds).name().toLowerCase(Locale.ROOT),
        risk.highest() == null ? null : PriorityBody.of(risk.highest()),
        total,
        outcomes,
        counts.stream().mapToInt(OutcomeCount::exploited).sum(),
        summary.unmatched(),
        summary.some().stream().map(UnmatchedBody::of).toList(),
        bom.completeness().gaps());
  }

  /** Whether there is any part beside the subject. */
  private static boolean listed(StoredBom bom) {
    return bom.components() > (bom.origin().subject().isEmpty() ? 0 : 1);
  }

  /** A part of which nothing, or not everything, can be told. */
  record UnmatchedBody(String ref, String label, String reason, String text, String value) {
    static UnmatchedBody of(Unmatched one) {
      return new UnmatchedBody(
          one.subject(),
          one.name(),
          one.reason().name().toLowerCase(Locale.ROOT),
          one.reason().text(),
          one.value());
    }
  }
}
