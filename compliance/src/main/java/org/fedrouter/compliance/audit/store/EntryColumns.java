package org.fedrouter.compliance.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.fedrouter.compliance.audit.log.LogEntry;

/** The columns of an entry. */
final class EntryColumns {
  static final String LIST =
      "e.id, e.at, e.actor, e.action, e.target, e.reason, e.before_hash, e.after_hash,"
          + " e.correlation_id, e.detail";

  private EntryColumns() {}

  static LogEntry read(ResultSet row, int at) throws SQLException {
    return new LogEntry(
        row.getObject(at, UUID.class),
        instant(row, at + 1),
        row.getString(at + 2),
        row.getString(at + 3),
        row.getString(at + 4),
        row.getString(at + 5),
        row.getString(at + 6),
        row.getString(at + 7),
        row.getObject(at + 8, UUID.class),
        row.getString(at + 9));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
