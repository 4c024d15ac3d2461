package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Instant;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.Identity;
import org.fedrouter.runtime.Randomness;

/** Tells the audit log of API keys: by their id, never by their text. */
@ApplicationScoped
public class KeyAudit {
  @Inject Randomness randomness;

  AuditEntry entry(Identity actor, AuditAction action, ApiKey key, Instant now) {
    String detail =
        Json.createObjectBuilder()
            .add("account", key.account())
            .add("label", key.label())
            .add("expires", key.expires().toString())
            .build()
            .toString();
    return new AuditEntry(
        randomness.nextId(),
        now,
        actor.account(),
        action,
        "api-key:" + key.id(),
        "api key",
        "",
        "",
        randomness.nextId(),
        detail);
  }
}
