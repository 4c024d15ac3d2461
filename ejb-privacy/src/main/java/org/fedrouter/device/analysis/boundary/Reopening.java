package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.store.FindingRows;
import org.fedrouter.device.triage.boundary.Triage;

/** What people have decided on other evidence is open again. */
@ApplicationScoped
public class Reopening {
  @Inject Triage triage;

  void reopen(Changes changes, String by) {
    Map<String, Finding> altered = new HashMap<>();
    for (Weighed one : changes.altered()) {
      String id = FindingRows.id(changes.bom().scope(), one);
      altered.put(
          id,
          DecidedFinding.of(
              id,
              changes.bom().system(),
              one.part().subject().name(),
              one.match().vulnerability(),
              one.evidence()));
    }
    altered.keySet().retainAll(triage.begun(altered.keySet()));
    altered.values().forEach(finding -> reopen(finding, by));
  }

  private void reopen(Finding finding, String by) {
    var unused = triage.evidence(finding, by);
  }
}
