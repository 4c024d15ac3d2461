package org.fedrouter.inference.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log of questions that a guard refused: the codes, never the question. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class GuardAudit {
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  public void refused(Identity caller, Outcome.Guard outcome) {
    UUID id = randomness.nextId();
    String detail =
        Json.createObjectBuilder()
            .add("reasons", Json.createArrayBuilder(outcome.reasons()))
            .add("score", outcome.score())
            .build()
            .toString();
    trail.record(
        List.of(
            new AuditEntry(
                id,
                time.instant(),
                caller.account(),
                AuditAction.QUESTION_REFUSED,
                "question:" + id,
                outcome.guard(),
                "",
                "",
                id,
                detail)));
  }
}
