package org.fedrouter.compliance.audit.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.log.Subtree;
import org.fedrouter.core.exchange.Bytes;

/** Reads the log in a transaction: of a router, of the command, of a test. */
public final class LogRows {
  private static final String LEAVES =
      "SELECT l.leaf_index, l.entry_id, l.leaf_hash, "
          + EntryColumns.LIST
          + " FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id";

  private final Connection db;

  public LogRows(Connection db) {
    this.db = db;
  }

  /** The name of this log: one for each installation. */
  public String origin() throws SQLException {
    try (PreparedStatement query = db.prepareStatement("SELECT id FROM installation");
        ResultSet row = query.executeQuery()) {
      row.next();
      return "fedrouter/" + row.getObject(1, UUID.class);
    }
  }

  /** The database's time. */
  public Instant clock() throws SQLException {
    try (PreparedStatement query = db.prepareStatement("SELECT clock_timestamp()");
        ResultSet row = query.executeQuery()) {
      row.next();
      return EntryColumns.instant(row, 1);
    }
  }

  /** Entries that have a leaf. */
  public long size() throws SQLException {
    try (PreparedStatement query =
            db.prepareStatement("SELECT coalesce(max(leaf_index) + 1, 0) FROM audit_leaf");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The hashes of these subtrees, as far as they are there. */
  public Map<Subtree, Bytes> nodes(Collection<Subtree> wanted) throws SQLException {
    Map<Subtree, Bytes> found = new HashMap<>();
    try (PreparedStatement query =
        db.prepareStatement(
            "WITH wanted AS (SELECT * FROM unnest(?::smallint[], ?::bigint[]) AS w(level, i))"
                + " SELECT w.level, w.i, n.hash FROM wanted w JOIN audit_node n"
                + "   ON n.level = w.level AND n.node_index = w.i WHERE w.level > 0"
                + " UNION ALL SELECT w.level, w.i, l.leaf_hash FROM wanted w JOIN audit_leaf l"
                + "   ON l.leaf_index = w.i WHERE w.level = 0")) {
      query.setArray(1, array("smallint", wanted.stream().map(Subtree::level).toArray()));
      query.setArray(2, array("bigint", wanted.stream().map(Subtree::index).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.put(new Subtree(row.getInt(1), row.getLong(2)), Bytes.of(row.getBytes(3)));
        }
      }
    }
    return found;
  }

  /** The newest. */
  public Optional<SignedCheckpoint> lastCheckpoint() throws SQLException {
    return checkpoints("ORDER BY size DESC LIMIT 1").stream().findFirst();
  }

  /** Those of a log that grew beyond {@code from} entries up to {@code to}, in order. */
  public List<SignedCheckpoint> checkpoints(long from, long to) throws SQLException {
    return checkpoints("WHERE size > " + from + " AND size <= " + to + " ORDER BY size");
  }

  private List<SignedCheckpoint> checkpoints(String which) throws SQLException {
    List<SignedCheckpoint> found = new ArrayList<>();
    try (PreparedStatement query =
            db.prepareStatement("SELECT size, at, note FROM audit_checkpoint " + which);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            new SignedCheckpoint(row.getLong(1), EntryColumns.instant(row, 2), row.getString(3)));
      }
    }
    return found;
  }

  /** Entries that the sequencer has passed and that have no leaf: there must be none. */
  public List<UUID> unsequenced(long size) throws SQLException {
    List<UUID> found = new ArrayList<>();
    try (PreparedStatement query =
        db.prepareStatement(
            "SELECT e.id FROM audit_entry e WHERE (e.xid, e.id) < (SELECT xid, entry_id"
                + " FROM audit_leaf WHERE leaf_index = ?) AND NOT EXISTS"
                + " (SELECT FROM audit_leaf l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT 100")) {
      query.setLong(1, size - 1);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getObject(1, UUID.class));
        }
      }
    }
    return found;
  }

  /** Leaves from {@code from} until before {@code to}, in order. */
  public List<Leaf> leaves(long from, long to) throws SQLException {
    try (PreparedStatement query =
        db.prepareStatement(
            LEAVES + " WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index")) {
      query.setLong(1, from);
      query.setLong(2, to);
      return leaves(query);
    }
  }

  /** The leaf of an entry. */
  public Optional<Leaf> leaf(UUID entry) throws SQLException {
    try (PreparedStatement query = db.prepareStatement(LEAVES + " WHERE l.entry_id = ?")) {
      query.setObject(1, entry);
      return leaves(query).stream().findFirst();
    }
  }

  /** Those among the leaves below {@code before} that fit, the newest first. */
  public List<Leaf> newest(LeafFilter filter, long from, long before, int most)
      throws SQLException {
    Condition condition = new Condition(filter);
    try (PreparedStatement query =
        db.prepareStatement(
            LEAVES
                + " WHERE l.leaf_index >= ? AND l.leaf_index < ?"
                + condition.sql()
                + " ORDER BY l.leaf_index DESC LIMIT ?")) {
      query.setLong(1, from);
      query.setLong(2, before);
      int next = condition.bind(query, 3);
      query.setInt(next, most);
      return leaves(query);
    }
  }

  private static List<Leaf> leaves(PreparedStatement query) throws SQLException {
    List<Leaf> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(
            new Leaf(
                row.getLong(1),
                row.getObject(2, UUID.class),
                Bytes.of(row.getBytes(3)),
                row.getObject(4) == null
                    ? Optional.empty()
                    : Optional.of(EntryColumns.read(row, 4))));
      }
    }
    return found;
  }

  private Array array(String type, Object[] values) throws SQLException {
    return db.createArrayOf(type, values);
  }
}
