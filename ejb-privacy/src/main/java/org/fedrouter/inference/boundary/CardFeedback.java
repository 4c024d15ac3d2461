package org.fedrouter.inference.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.Identity;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** What clinicians did with the cards that they were shown: for the audit log, without any text. */
@Stateless
public class CardFeedback {
  @Inject AuditTrail audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Records feedback.
   *
   * @param service that made the cards
   * @param outcomes {@code accepted} or {@code overridden}, by the request that made the card
   */
  public void record(Identity caller, String service, Map<UUID, String> outcomes) {
    Instant now = time.instant();
    List<AuditEntry> entries =
        outcomes.entrySet().stream()
            .map(card -> entry(caller, service, card.getKey(), card.getValue(), now))
            .toList();
    audit.record(entries);
  }

  private AuditEntry entry(
      Identity caller, String service, UUID card, String outcome, Instant now) {
    return new AuditEntry(
        randomness.nextId(),
        now,
        caller.account(),
        AuditAction.CARD_FEEDBACK,
        "card:" + card,
        "feedback of a health record",
        "",
        "",
        card,
        Json.createObjectBuilder()
            .add("service", service)
            .add("outcome", outcome)
            .build()
            .toString());
  }
}
