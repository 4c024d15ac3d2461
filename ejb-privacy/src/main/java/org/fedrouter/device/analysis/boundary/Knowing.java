package org.fedrouter.device.analysis.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.triage.boundary.Triage;

/** What is known of vulnerabilities, and what people have accepted by signature where it is not. */
record Knowing(Vulnerabilities vulnerabilities, Triage triage) {

  /** What the feeds say, by the names of vulnerabilities. */
  Map<String, Facts> facts(List<Finding> findings) {
    Map<String, Set<String>> names = new HashMap<>();
    for (Finding finding : findings) {
      names
          .computeIfAbsent(finding.vulnerability(), any -> new TreeSet<>())
          .addAll(finding.names());
    }
    return vulnerabilities.facts(names);
  }

  /** Proposals that count for findings, by their ids. */
  Map<String, Map<Target, String>> accepted(List<FoundPart> findings) {
    Map<String, Disposition> begun =
        triage.begunWith(findings.stream().map(FoundPart::id).toList());
    Map<String, Map<Target, String>> accepted = new HashMap<>();
    for (FoundPart finding : findings) {
      Disposition record = begun.get(finding.id());
      if (record != null) {
        Map<Target, String> values = new HashMap<>();
        record
            .on(finding.decided())
            .accepted()
            .forEach(one -> values.put(one.target(), one.value()));
        accepted.put(finding.id(), values);
      }
    }
    accepted.values().removeIf(Map::isEmpty);
    return accepted;
  }
}
