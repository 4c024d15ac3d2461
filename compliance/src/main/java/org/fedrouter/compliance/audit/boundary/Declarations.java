package org.fedrouter.compliance.audit.boundary;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.log.Declared;
import org.fedrouter.compliance.audit.log.LogEntry;

/** What entries say about the log itself; nothing, where it cannot be read. */
final class Declarations {
  private Declarations() {}

  static Declared of(LogEntry entry) {
    boolean pruned = entry.action().equals(AuditAction.LOG_PRUNED.label());
    boolean rotated = entry.action().equals(AuditAction.KEY_ROTATED.label());
    if (!pruned && !rotated) {
      return Declared.NOTHING;
    }
    try (JsonReader reader = Json.createReader(new StringReader(entry.detail()))) {
      JsonObject detail = reader.readObject();
      return rotated
          ? new Declared(List.of(), Optional.of(detail.getString("statement")))
          : new Declared(leaves(detail.getJsonArray("leaves")), Optional.empty());
    } catch (JsonException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      return Declared.NOTHING;
    }
  }

  private static List<Declared.Leaves> leaves(JsonArray ranges) {
    List<Declared.Leaves> leaves = new ArrayList<>();
    for (JsonValue range : ranges) {
      JsonArray pair = range.asJsonArray();
      leaves.add(
          new Declared.Leaves(
              pair.getJsonNumber(0).longValueExact(), pair.getJsonNumber(1).longValueExact()));
    }
    return leaves;
  }
}
