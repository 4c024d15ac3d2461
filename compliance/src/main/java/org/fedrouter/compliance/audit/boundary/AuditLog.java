package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.log.Span;
import org.fedrouter.compliance.audit.log.StoredTree;
import org.fedrouter.compliance.audit.log.TreeProofs;
import org.fedrouter.compliance.audit.store.LogCheck;
import org.fedrouter.compliance.audit.store.LogRows;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.VerifyingKey;

/** Reads the log: what is in it, and what proves it. */
@Stateless
public class AuditLog {
  /** A page looks at so many entries at most, whatever it finds. */
  private static final int FURTHEST = 10_000;

  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject AuditKeys keys;

  /**
   * Some entries, the newest first.
   *
   * @param next what to ask for as {@code before} to go on; 0 at the end
   */
  public record Page(List<Leaf> leaves, long next) {
    public Page {
      leaves = List.copyOf(leaves);
    }
  }

  /** A leaf, and the way from it to the root of a checkpoint. */
  public record Inclusion(Leaf leaf, SignedCheckpoint checkpoint, List<Bytes> path) {
    public Inclusion {
      path = List.copyOf(path);
    }
  }

  /** A part of the log from the beginning, with the checkpoints that end in it. */
  public record Piece(List<Leaf> leaves, List<SignedCheckpoint> checkpoints) {
    public Piece {
      leaves = List.copyOf(leaves);
      checkpoints = List.copyOf(checkpoints);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(LogRows rows) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (Connection db = database.getConnection()) {
      return reading.of(new LogRows(db));
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read", e);
    }
  }

  /** The newest; none before the first entry. */
  public Optional<SignedCheckpoint> checkpoint() {
    return read(LogRows::lastCheckpoint);
  }

  /** The name of this log in its checkpoints. */
  public String origin() {
    return read(LogRows::origin);
  }

  /** Keys that sign now or have signed. */
  public List<VerifyingKey> keys() {
    return keys.verifying();
  }

  /** Entries with a leaf. */
  public long size() {
    return read(LogRows::size);
  }

  /**
   * Entries that fit, the newest first; fewer than {@code most}, even none, when they are far
   * apart.
   *
   * @param before the page before said so; 0 for the newest
   */
  public Page page(LeafFilter filter, long before, int most) {
    return read(
        rows -> {
          long end = before == 0 ? rows.size() : Math.min(before, rows.size());
          long from = Math.max(0, end - FURTHEST);
          List<Leaf> leaves = rows.newest(filter, from, end, most);
          return new Page(leaves, leaves.size() == most ? leaves.getLast().index() : from);
        });
  }

  /** The proof that an entry is in the newest checkpoint; empty while it is not. */
  public Optional<Inclusion> inclusion(UUID entry) {
    return read(
        rows -> {
          Optional<Leaf> leaf = rows.leaf(entry);
          Optional<SignedCheckpoint> last = rows.lastCheckpoint();
          if (leaf.isEmpty() || last.isEmpty() || leaf.get().index() >= last.get().size()) {
            return Optional.empty();
          }
          List<Span> spans = TreeProofs.inclusion(leaf.get().index(), last.get().size());
          return Optional.of(new Inclusion(leaf.get(), last.get(), hashes(rows, spans)));
        });
  }

  /**
   * The proof that a log of {@code to} entries begins with one of {@code from}.
   *
   * @throws IllegalArgumentException when the log never had that many
   */
  public List<Bytes> consistency(long from, long to) {
    return read(
        rows -> {
          if (to > rows.size()) {
            throw new IllegalArgumentException("the log has " + rows.size() + " entries");
          }
          return hashes(rows, TreeProofs.consistency(from, to));
        });
  }

  private static List<Bytes> hashes(LogRows rows, List<Span> spans) throws SQLException {
    return new StoredTree(rows.nodes(StoredTree.needed(spans))).hashes(spans);
  }

  /** The leaves from {@code from} until before {@code to}, each a short transaction of its own. */
  public Piece piece(long from, long to) {
    return read(rows -> new Piece(rows.leaves(from, to), rows.checkpoints(from, to)));
  }

  /**
   * Recomputes the tree and compares it with what is stored and signed. Trusts this router's own
   * keys, so it shows what happened to the tables; an auditor takes an export and other keys.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public LogVerification.Report verify() {
    KeyRing ring = KeyRing.of(keys.verifying());
    try (Connection db = database.getConnection()) {
      return LogCheck.snapshot(db, ring, Declarations::of);
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read", e);
    }
  }
}
