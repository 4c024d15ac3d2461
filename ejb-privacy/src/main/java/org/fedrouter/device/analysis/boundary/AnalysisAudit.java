package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log, and by it other systems, of documents and findings. */
@ApplicationScoped
public class AnalysisAudit {
  /** Who acts when the feeds have changed. */
  public static final String FEEDS = "feeds";

  private static final int MOST_NAMED = 20;

  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /** That a document came. */
  void received(StoredBom bom, AuditAction action, String by, String sha256) {
    JsonObject detail =
        Json.createObjectBuilder()
            .add("components", bom.components())
            .add("system", bom.system())
            .build();
    trail.record(List.of(entry(by, action, bom, "received", sha256, detail)));
  }

  /** What has changed in each system, the most urgent vulnerabilities by name. */
  void changed(List<Changes> changes, String by) {
    trail.record(changes.stream().filter(Changes::any).map(one -> entry(one, by)).toList());
  }

  private AuditEntry entry(Changes changes, String by) {
    JsonArrayBuilder names = Json.createArrayBuilder();
    List<Weighed> worst =
        Stream.concat(changes.found().stream(), changes.risen().stream())
            .map(FoundPart::weighed)
            .sorted(Comparator.comparing(Weighed::priority).reversed())
            .toList();
    worst.stream()
        .map(one -> one.match().vulnerability())
        .distinct()
        .limit(MOST_NAMED)
        .forEach(names::add);
    JsonObject detail =
        Json.createObjectBuilder()
            .add("altered", changes.altered().size())
            .add("found", changes.found().size())
            .add("gone", changes.gone().size())
            .add("outcome", worst.isEmpty() ? "" : outcome(worst.getFirst()))
            .add("risen", changes.risen().size())
            .add("system", changes.bom().system())
            .add("vulnerabilities", names)
            .build();
    return entry(by, AuditAction.FINDINGS_CHANGED, changes.bom(), "analysed", "", detail);
  }

  private static String outcome(Weighed finding) {
    return finding.priority().decision().outcome();
  }

  private AuditEntry entry(
      String by,
      AuditAction action,
      StoredBom bom,
      String reason,
      String after,
      JsonObject detail) {
    return new AuditEntry(
        randomness.nextId(),
        time.instant(),
        by,
        action,
        "sbom:" + bom.id(),
        reason,
        "",
        after,
        randomness.nextId(),
        detail.toString());
  }
}
