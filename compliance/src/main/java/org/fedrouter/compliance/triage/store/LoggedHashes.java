package org.fedrouter.compliance.triage.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the audit log says was written and signed; each entry is taken once. */
final class LoggedHashes {
  /**
   * An entry.
   *
   * @param index of its leaf, -1 while it has none
   */
  record Logged(long index, UUID id, String target) {}

  private final Map<String, Logged> entries = new HashMap<>();

  private LoggedHashes() {}

  static LoggedHashes of(Connection db, String action) throws SQLException {
    LoggedHashes hashes = new LoggedHashes();
    try (PreparedStatement query =
        db.prepareStatement(
            "SELECT coalesce(l.leaf_index, -1), e.id, e.target, e.after_hash FROM audit_entry e"
                + " LEFT JOIN audit_leaf l ON l.entry_id = e.id WHERE e.action = ?")) {
      query.setString(1, action);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String target = row.getString(3);
          Logged logged = new Logged(row.getLong(1), row.getObject(2, UUID.class), target);
          hashes.entries.put(target + " " + row.getString(4), logged);
        }
      }
    }
    return hashes;
  }

  /** The entry of a hash of a finding. */
  Optional<Logged> take(String finding, String hash) {
    return Optional.ofNullable(entries.remove("finding:" + finding + " " + hash));
  }

  /** What nobody has taken: it was logged, and is not there. */
  Iterable<Logged> left() {
    return entries.values();
  }
}
