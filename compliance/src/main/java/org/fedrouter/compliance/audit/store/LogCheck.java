package org.fedrouter.compliance.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.fedrouter.compliance.audit.log.Declared;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.log.StoredTree;
import org.fedrouter.compliance.audit.log.Subtree;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;

/** Verifies the tables of the log, part by part: every leaf, every kept node, every checkpoint. */
public final class LogCheck {
  private static final int PART = 1024;

  private final LogVerification verification;
  private final Map<Subtree, Bytes> computed = new LinkedHashMap<>();

  private LogCheck(
      String origin,
      KeyRing ring,
      List<SignedCheckpoint> earlier,
      Function<LogEntry, Declared> declarations) {
    this.verification =
        new LogVerification(
            origin,
            ring,
            earlier,
            declarations,
            (subtree, hash) -> {
              if (subtree.level() > 0 && StoredTree.keeps(subtree)) {
                computed.put(subtree, hash);
              }
            });
  }

  /**
   * Goes through all of it in one snapshot: between two the log would have grown.
   *
   * @param db not in a transaction
   */
  public static LogVerification.Report snapshot(
      Connection db, KeyRing ring, Function<LogEntry, Declared> declarations) throws SQLException {
    db.setAutoCommit(false);
    try (Statement begin = db.createStatement()) {
      begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      return run(new LogRows(db), ring, List.of(), declarations);
    } finally {
      db.rollback();
      db.setAutoCommit(true);
    }
  }

  /** Goes through all that this transaction sees: it should see one snapshot. */
  public static LogVerification.Report run(
      LogRows rows,
      KeyRing ring,
      List<SignedCheckpoint> earlier,
      Function<LogEntry, Declared> declarations)
      throws SQLException {
    Instant now = rows.clock();
    LogCheck check = new LogCheck(rows.origin(), ring, earlier, declarations);
    long size = rows.size();
    for (long from = 0; from < size; from += PART) {
      check.part(rows, from, Math.min(size, from + PART));
    }
    for (SignedCheckpoint beyond : rows.checkpoints(size, Long.MAX_VALUE)) {
      check.verification.checkpoint(beyond.note());
    }
    for (UUID id : rows.unsequenced(size)) {
      check.verification.add(Kind.UNSEQUENCED, size, id, "it was written and has no leaf");
    }
    return check.verification.end(now);
  }

  private void part(LogRows rows, long from, long to) throws SQLException {
    List<SignedCheckpoint> points = rows.checkpoints(from, to);
    int point = 0;
    for (Leaf leaf : rows.leaves(from, to)) {
      verification.leaf(leaf.index(), leaf.id(), leaf.hash(), leaf.entry());
      while (point < points.size() && points.get(point).size() <= leaf.index() + 1) {
        verification.checkpoint(points.get(point++).note());
      }
    }
    compareNodes(rows);
  }

  private void compareNodes(LogRows rows) throws SQLException {
    if (computed.isEmpty()) {
      return;
    }
    Map<Subtree, Bytes> stored = rows.nodes(computed.keySet());
    computed.forEach(
        (subtree, hash) -> {
          if (!hash.equals(stored.get(subtree))) {
            verification.add(
                Kind.WRONG_NODE,
                subtree.index() << subtree.level(),
                null,
                "the kept node over %d entries is another".formatted(1L << subtree.level()));
          }
        });
    computed.clear();
  }
}
