package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.console.Json;
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
    try {
      JsonNode detail = Json.parse(entry.detail());
      return rotated
          ? new Declared(List.of(), Optional.ofNullable(detail.path("statement").textValue()))
          : new Declared(leaves(detail.path("leaves")), Optional.empty());
    } catch (IllegalArgumentException unreadable) {
      return Declared.NOTHING;
    }
  }

  private static List<Declared.Leaves> leaves(JsonNode ranges) {
    List<Declared.Leaves> leaves = new ArrayList<>();
    ranges.forEach(
        range ->
            leaves.add(new Declared.Leaves(range.path(0).asLong(-1), range.path(1).asLong(-1))));
    return leaves;
  }
}
