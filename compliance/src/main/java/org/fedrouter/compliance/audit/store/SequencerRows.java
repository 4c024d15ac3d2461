package org.fedrouter.compliance.audit.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.log.Subtree;
import org.fedrouter.core.exchange.Bytes;

/** What the sequencer reads and writes, in one transaction. */
final class SequencerRows {
  /** "fedaudit": one sequencer in the whole cluster. */
  private static final long LOCK = 0x6665646175646974L;

  private static final String UNSEQUENCED =
      "SELECT "
          + EntryColumns.LIST
          + ", e.xid::text FROM audit_entry e"
          + " WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id)";

  private static final String AFTER =
      UNSEQUENCED
          + " AND (e.xid, e.id) > (?::xid8, ?) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())"
          + " ORDER BY e.xid, e.id LIMIT ?";

  private static final String ANYWHERE =
      UNSEQUENCED
          + " AND (e.xid < pg_snapshot_xmin(pg_current_snapshot())"
          + "   OR e.xid >= pg_snapshot_xmax(pg_current_snapshot()))"
          + " ORDER BY e.xid < pg_snapshot_xmin(pg_current_snapshot()), e.xid, e.id LIMIT ?";

  private final Connection db;

  SequencerRows(Connection db) {
    this.db = db;
  }

  /** Where the log ends: its last leaf, and up to where entries have leaves. */
  record Head(long size, String xid, UUID entry) {
    static final Head NONE = new Head(0, "0", new UUID(0, 0));
  }

  /** An entry that has no leaf yet. */
  record Unsequenced(String xid, LogEntry entry) {}

  /** A leaf to be written. */
  record NewLeaf(long index, String xid, UUID entry, Bytes hash) {}

  /** The database's time, if nobody else sequences until this transaction ends. */
  Optional<Instant> lock() throws SQLException {
    try (PreparedStatement query =
        db.prepareStatement("SELECT pg_try_advisory_xact_lock(?), clock_timestamp()")) {
      query.setLong(1, LOCK);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1) ? Optional.of(EntryColumns.instant(row, 2)) : Optional.empty();
      }
    }
  }

  Head head() throws SQLException {
    try (PreparedStatement query =
            db.prepareStatement(
                "SELECT leaf_index, xid::text, entry_id FROM audit_leaf"
                    + " ORDER BY leaf_index DESC LIMIT 1");
        ResultSet row = query.executeQuery()) {
      return row.next()
          ? new Head(row.getLong(1) + 1, row.getString(2), row.getObject(3, UUID.class))
          : Head.NONE;
    }
  }

  /**
   * Entries without a leaf, in the order of their transactions. The statement's own snapshot says
   * which transactions have ended, and shows all that they wrote: nothing can appear below what was
   * read here, so none is ever left out.
   */
  List<Unsequenced> after(Head head, int most) throws SQLException {
    try (PreparedStatement query = db.prepareStatement(AFTER)) {
      query.setString(1, head.xid());
      query.setObject(2, head.entry());
      query.setInt(3, most);
      return unsequenced(query);
    }
  }

  /**
   * The same by a look at every entry: after a dump was read into another server, whose
   * transactions have lower numbers. Those of the old server first, so that the last leaf is of the
   * new one as soon as there is an entry of it.
   */
  List<Unsequenced> anywhere(int most) throws SQLException {
    try (PreparedStatement query = db.prepareStatement(ANYWHERE)) {
      query.setInt(1, most);
      return unsequenced(query);
    }
  }

  /** Whether the last leaf is of a transaction that this server has not begun yet. */
  boolean ahead(Head head) throws SQLException {
    try (PreparedStatement query =
        db.prepareStatement("SELECT ?::xid8 >= pg_snapshot_xmax(pg_current_snapshot())")) {
      query.setString(1, head.xid());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static List<Unsequenced> unsequenced(PreparedStatement query) throws SQLException {
    List<Unsequenced> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(new Unsequenced(row.getString(11), EntryColumns.read(row, 1)));
      }
    }
    return found;
  }

  void insertLeaves(List<NewLeaf> leaves) throws SQLException {
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO audit_leaf (leaf_index, entry_id, xid, leaf_hash)"
                + " SELECT i, e, x::xid8, h FROM unnest(?::bigint[], ?::uuid[], ?::text[], ?::bytea[])"
                + " AS leaf(i, e, x, h)")) {
      insert.setArray(1, array("bigint", leaves.stream().map(NewLeaf::index).toArray()));
      insert.setArray(2, array("uuid", leaves.stream().map(NewLeaf::entry).toArray()));
      insert.setArray(3, array("text", leaves.stream().map(NewLeaf::xid).toArray()));
      insert.setArray(4, hashes(leaves.stream().map(NewLeaf::hash).toList()));
      insert.executeUpdate();
    }
  }

  void insertNodes(Map<Subtree, Bytes> nodes) throws SQLException {
    if (nodes.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO audit_node (level, node_index, hash)"
                + " SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])")) {
      List<Subtree> keys = List.copyOf(nodes.keySet());
      insert.setArray(1, array("smallint", keys.stream().map(Subtree::level).toArray()));
      insert.setArray(2, array("bigint", keys.stream().map(Subtree::index).toArray()));
      insert.setArray(3, hashes(keys.stream().map(nodes::get).toList()));
      insert.executeUpdate();
    }
  }

  void insertCheckpoint(SignedCheckpoint checkpoint) throws SQLException {
    try (PreparedStatement insert =
        db.prepareStatement("INSERT INTO audit_checkpoint (size, at, note) VALUES (?, ?, ?)")) {
      insert.setLong(1, checkpoint.size());
      insert.setObject(2, checkpoint.at().atOffset(ZoneOffset.UTC));
      insert.setString(3, checkpoint.note());
      insert.executeUpdate();
    }
  }

  private Array hashes(List<Bytes> hashes) throws SQLException {
    return array("bytea", hashes.stream().map(Bytes::toArray).toArray(byte[][]::new));
  }

  private Array array(String type, Object[] values) throws SQLException {
    return db.createArrayOf(type, values);
  }
}
