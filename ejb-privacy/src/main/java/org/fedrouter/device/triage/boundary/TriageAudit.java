package org.fedrouter.device.triage.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log of decisions and signatures, in the caller's transaction. */
@ApplicationScoped
public class TriageAudit {
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * One entry.
   *
   * @param before hash of what was there, or empty
   * @param after hash of what is there now, or empty
   */
  void record(
      String actor, AuditAction action, String target, String reason, String before, String after) {
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                actor,
                action,
                target,
                reason,
                before,
                after,
                randomness.nextId(),
                "{}")));
  }
}
