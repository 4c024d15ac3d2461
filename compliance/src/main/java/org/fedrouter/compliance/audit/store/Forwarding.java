package org.fedrouter.compliance.audit.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.core.Seam;

/**
 * Sends entries elsewhere, at least once, from a position in the database. One router at a time
 * does it, by a lock of the session: while something is being sent no transaction is open, for that
 * would hold back the sequencer for as long as the receiver takes.
 */
public final class Forwarding {
  private static final int PART = 100;

  /** What may still have been on its way when a connection broke. */
  private static final int AGAIN = 200;

  /** "feds", and the name of the receiver. */
  private static final String LOCK = "(1717920883, hashtext(?))";

  private final Connection db;
  private final String name;

  private Forwarding(Connection db, String name) {
    this.db = db;
    this.name = name;
  }

  /** Where entries go. */
  @FunctionalInterface
  @Seam("a network, or a test")
  public interface Receiver {
    void send(List<Leaf> leaves) throws IOException;
  }

  /**
   * Sends the next entries.
   *
   * @param db commits each statement by itself
   * @param fresh whether the connection is new: then those before are sent once more
   * @return how many were new; 0 when there are none, or another router sends
   */
  public static int step(Connection db, String name, Receiver receiver, boolean fresh)
      throws SQLException, IOException {
    if (!db.getAutoCommit()) {
      throw new IllegalStateException("nothing is sent inside a transaction");
    }
    Forwarding forwarding = new Forwarding(db, name);
    if (!forwarding.locks("pg_try_advisory_lock")) {
      return 0;
    }
    try {
      return forwarding.send(receiver, fresh);
    } finally {
      boolean unused = forwarding.locks("pg_advisory_unlock");
    }
  }

  private boolean locks(String function) throws SQLException {
    try (PreparedStatement query = db.prepareStatement("SELECT " + function + LOCK)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private int send(Receiver receiver, boolean fresh) throws SQLException, IOException {
    long next = position();
    LogRows rows = new LogRows(db);
    List<Leaf> leaves = rows.leaves(next, next + PART);
    if (leaves.isEmpty()) {
      return 0;
    }
    if (fresh) {
      receiver.send(rows.leaves(Math.max(0, next - AGAIN), next));
    }
    receiver.send(leaves);
    move(next, leaves.getLast().index() + 1);
    return leaves.size();
  }

  private long position() throws SQLException {
    try (PreparedStatement begin =
        db.prepareStatement(
            "INSERT INTO audit_sent (receiver, next_index) VALUES (?, 0) ON CONFLICT DO NOTHING")) {
      begin.setString(1, name);
      begin.executeUpdate();
    }
    try (PreparedStatement query =
        db.prepareStatement("SELECT next_index FROM audit_sent WHERE receiver = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Only from where it was: a session that was cut has lost its lock. */
  private void move(long from, long to) throws SQLException {
    try (PreparedStatement update =
        db.prepareStatement(
            "UPDATE audit_sent SET next_index = ? WHERE receiver = ? AND next_index = ?")) {
      update.setLong(1, to);
      update.setString(2, name);
      update.setLong(3, from);
      update.executeUpdate();
    }
  }
}
