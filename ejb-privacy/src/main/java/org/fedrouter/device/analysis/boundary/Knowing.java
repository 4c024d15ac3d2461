package org.fedrouter.device.analysis.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.triage.boundary.Triage;

/** What is known of vulnerabilities, and what people have accepted by signature where it is not. */
record Knowing(Vulnerabilities vulnerabilities, Triage triage) {

  /**
   * What the feeds say, by all names that a finding has: the same vulnerability may have fewer in
   * one component than in another.
   */
  Map<List<String>, Facts> facts(List<Finding> findings) {
    Map<List<String>, Set<String>> names = new HashMap<>();
    for (Finding finding : findings) {
      names.put(finding.names(), Set.copyOf(finding.names()));
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
