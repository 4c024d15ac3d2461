package org.fedrouter.compliance.analysis;

import java.util.List;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.sbom.Bom;

/**
 * What is known of a bill of materials.
 *
 * @param findings the most urgent first
 * @param unmatched parts of which nothing, or not everything, can be told
 */
public record Analysis(Bom bom, List<AnalysedFinding> findings, List<Unmatched> unmatched) {
  public Analysis {
    findings = findings.stream().sorted(AnalysedFinding.ORDER).toList();
    unmatched = List.copyOf(unmatched);
  }

  /** That of the most urgent finding. */
  public Risk risk() {
    return Risk.of(findings.stream().map(AnalysedFinding::priority).toList(), unmatched.size());
  }
}
