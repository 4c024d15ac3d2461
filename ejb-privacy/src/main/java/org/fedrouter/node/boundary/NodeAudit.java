package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log who let a node in, stopped it, or tried to. */
@ApplicationScoped
public class NodeAudit {
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * @param correlation the enrolment, or an id of the change
   * @param detail labels and fingerprints only
   */
  void record(
      AuditAction action,
      String node,
      String actor,
      String reason,
      UUID correlation,
      Map<String, String> detail) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    new TreeMap<>(detail).forEach(json::add);
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                actor,
                action,
                "node:" + node,
                reason,
                "",
                "",
                correlation,
                json.build().toString())));
  }
}
