package org.fedrouter.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.core.webhook.WebhookEvent;

/**
 * Which entries of the audit log other systems are told of.
 *
 * @param actions by their names in the log
 */
public record Alarms(Set<AuditAction> actions) {
  public Alarms {
    actions = Set.copyOf(actions);
  }

  /**
   * Reads names of actions, by commas.
   *
   * @throws IllegalArgumentException naming one that does not exist
   */
  public static Alarms parse(String text) {
    return new Alarms(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(
                name ->
                    AuditAction.of(name)
                        .orElseThrow(
                            () -> new IllegalArgumentException("no action of the log: " + name)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuditAction.class))));
  }

  /**
   * The event of an entry, when it is one of these. The reason stays in the log: people write it,
   * and nobody knows what is in it.
   */
  public Optional<WebhookEvent> event(AuditEntry entry) {
    if (!actions.contains(entry.action())) {
      return Optional.empty();
    }
    JsonObject data =
        Json.createObjectBuilder()
            .add("actor", entry.actor())
            .add("target", entry.target())
            .add("detail", detail(entry))
            .build();
    return Optional.of(
        new WebhookEvent(entry.id(), entry.action().label(), entry.at(), data.toString()));
  }

  private static JsonObject detail(AuditEntry entry) {
    String detail = entry.detail().isEmpty() ? "{}" : entry.detail();
    try (JsonReader reader = Json.createReader(new StringReader(detail))) {
      return reader.readObject();
    }
  }
}
