package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.compliance.analysis.Urgency;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.boundary.Findings.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Findings, the most urgent first.
 *
 * @param next what to send as {@code after} for those behind them; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingPage(List<FindingBody> findings, @Nullable String next) {
  FindingPage {
    findings = List.copyOf(findings);
  }

  /** A page of so many, of one more if there are more. */
  static FindingPage of(List<Seen> found, int limit) {
    List<Seen> page = found.subList(0, Math.min(limit, found.size()));
    return new FindingPage(
        page.stream().map(FindingBody::of).toList(),
        found.size() > limit ? cursor(page.getLast().finding()) : null);
  }

  private static String cursor(StoredFinding last) {
    return Urgency.of(last.priority()) + "." + last.id();
  }
}
