package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log of log-ins and accounts, in the caller's transaction; never a secret. */
@ApplicationScoped
public class IdentityAudit {
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * One entry.
   *
   * @param detail canonical JSON
   */
  void record(String actor, AuditAction action, String target, String reason, String detail) {
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                actor,
                action,
                target,
                reason,
                "",
                "",
                randomness.nextId(),
                detail)));
  }
}
