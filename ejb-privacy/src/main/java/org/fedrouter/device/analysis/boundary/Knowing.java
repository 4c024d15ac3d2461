package org.fedrouter.device.analysis.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.store.FindingRows;
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

  /** Proposals that count for findings of a system, by their ids. */
  Map<String, Map<Target, String>> accepted(StoredBom bom, List<Weighed> findings) {
    Map<String, Weighed> byId = new HashMap<>();
    findings.forEach(one -> byId.put(FindingRows.id(bom.scope(), one), one));
    Map<String, Map<Target, String>> accepted = new HashMap<>();
    Map<String, Disposition> begun = triage.begunWith(byId.keySet());
    byId.forEach(
        (id, finding) -> {
          Disposition record = begun.get(id);
          if (record != null) {
            accepted.put(id, accepted(id, bom, finding, record));
          }
        });
    accepted.values().removeIf(Map::isEmpty);
    return accepted;
  }

  private static Map<Target, String> accepted(
      String id, StoredBom bom, Weighed finding, Disposition record) {
    Map<Target, String> values = new HashMap<>();
    record
        .on(
            DecidedFinding.of(
                id,
                bom.system(),
                finding.part().subject().name(),
                finding.match().vulnerability(),
                finding.evidence()))
        .accepted()
        .forEach(one -> values.put(one.target(), one.value()));
    return values;
  }
}
