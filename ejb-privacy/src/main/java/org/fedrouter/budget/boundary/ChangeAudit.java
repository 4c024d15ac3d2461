package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.fedrouter.budget.RecordedChange;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.runtime.Randomness;

/** Tells the audit log what an officer did to a ledger. */
@ApplicationScoped
public class ChangeAudit {
  @Inject Randomness randomness;

  AuditEntry changed(LedgerKey key, RecordedChange change) {
    String detail =
        "{\"action\":\"%s\",\"asked\":%s,\"before\":%s,\"after\":%s}"
            .formatted(change.action(), change.asked(), change.before(), change.after());
    return entry(
        key,
        AuditAction.LEDGER_CHANGED,
        change.actor(),
        change.reason(),
        change.id(),
        detail,
        change.at());
  }

  AuditEntry refused(
      LedgerKey key, LedgerChange change, String actor, String reason, String why, Instant now) {
    String detail =
        Json.createObjectBuilder()
            .add("action", change.label())
            .add("asked", change.toString())
            .add("refused", why)
            .build()
            .toString();
    return entry(
        key, AuditAction.LEDGER_CHANGE_REFUSED, actor, reason, randomness.nextId(), detail, now);
  }

  private AuditEntry entry(
      LedgerKey key,
      AuditAction action,
      String actor,
      String reason,
      UUID correlation,
      String detail,
      Instant at) {
    return new AuditEntry(
        randomness.nextId(),
        at,
        actor,
        action,
        "ledger:" + key.label(),
        reason,
        "",
        "",
        correlation,
        detail);
  }
}
