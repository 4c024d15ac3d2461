package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.triage.boundary.Triage;

/** What people have decided on other evidence is open again. */
@ApplicationScoped
public class Reopening {
  @Inject Triage triage;

  void reopen(List<Changes> changes, String by) {
    Map<String, Finding> altered =
        changes.stream()
            .flatMap(one -> one.altered().stream())
            .collect(
                Collectors.toMap(
                    FoundPart::id, FoundPart::decided, (one, other) -> other, HashMap::new));
    altered.keySet().retainAll(triage.begun(altered.keySet()));
    altered.values().forEach(finding -> reopen(finding, by));
  }

  private void reopen(Finding finding, String by) {
    var unused = triage.evidence(finding, by);
  }
}
