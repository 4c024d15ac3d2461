package org.fedrouter.compliance.audit.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;

/**
 * An entry as the log keeps it for ever: as {@code AuditEntry}, but its action may be one that only
 * a later version knows, and its time is what the database keeps.
 *
 * @param at whole microseconds
 */
public record LogEntry(
    UUID id,
    Instant at,
    String actor,
    String action,
    String target,
    String reason,
    String beforeHash,
    String afterHash,
    UUID correlationId,
    String detail) {
  public LogEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Hash of this entry as a leaf of the tree. */
  public Bytes leafHash() {
    return Merkle.leaf(LeafBytes.of(this));
  }
}
