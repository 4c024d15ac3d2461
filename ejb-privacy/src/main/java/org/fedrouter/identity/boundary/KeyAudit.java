package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.Identity;
import org.fedrouter.runtime.Randomness;

/**
 * Tells the audit log of API keys, in the caller's transaction: by their id, never by their text.
 */
@ApplicationScoped
public class KeyAudit {
  @Inject AuditTrail trail;
  @Inject Randomness randomness;

  void record(Identity actor, AuditAction action, ApiKey key, Instant now) {
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                now,
                actor.account(),
                action,
                "api-key:" + key.id(),
                "api key",
                "",
                "",
                randomness.nextId(),
                detail(key, now))));
  }

  private static String detail(ApiKey key, Instant now) {
    JsonObjectBuilder detail =
        Json.createObjectBuilder()
            .add("account", key.account())
            .add("label", key.label())
            .add("expires", key.expires().toString());
    if (key.narrowing().scopes() != null) {
      detail.add("scopes", Json.createArrayBuilder(new TreeSet<>(key.narrowing().scopes())));
    }
    if (!key.narrowing().networks().blocks().isEmpty()) {
      detail.add("networks", Json.createArrayBuilder(key.narrowing().networks().texts()));
    }
    if (key.signing() != null) {
      detail.add("signing_key", key.signing().label());
    }
    key.formerValidUntil(now).ifPresent(until -> detail.add("former_until", until.toString()));
    return detail.build().toString();
  }
}
