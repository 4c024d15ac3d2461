package org.fedrouter.compliance.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.audit.log.Checkpoint;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.log.Span;
import org.fedrouter.compliance.audit.log.StoredTree;
import org.fedrouter.compliance.audit.log.Subtree;
import org.fedrouter.compliance.audit.store.SequencerRows.Head;
import org.fedrouter.compliance.audit.store.SequencerRows.NewLeaf;
import org.fedrouter.compliance.audit.store.SequencerRows.Unsequenced;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.SignedNote;

/**
 * One step of the sequencer, in one transaction: entries get their leaves, and the log its
 * checkpoint when one is due. Only one router at a time takes a step; the others do nothing.
 */
public final class Sequencing {
  /** Entries of one step: a fraction of a second of work. */
  public static final int MOST = 4096;

  /** An entry has its checkpoint within a second, and a busy log no more than two in each. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final SequencerRows rows;
  private final LogRows log;

  private Sequencing(Connection db) {
    this.rows = new SequencerRows(db);
    this.log = new LogRows(db);
  }

  /**
   * What a step leaves behind, once it is committed.
   *
   * @param range of the log now; what was known before when another router sequences
   * @param added entries that got leaves
   * @param behind how far the database's clock is behind the last checkpoint, usually nothing
   */
  public record Step(CompactRange range, int added, Duration behind) {
    /** Whether more may wait. */
    public boolean full() {
      return added == MOST;
    }
  }

  /**
   * Takes one step.
   *
   * @param known what this router has seen committed, whatever happened since; or {@link
   *     CompactRange#EMPTY}. The log must begin with it.
   * @param keys one of each algorithm
   * @throws TamperedLogException when the tables say less than, or something else than, what was
   *     signed before; nothing is signed on top of that
   */
  public static Step step(Connection db, CompactRange known, List<LogKey> keys)
      throws SQLException {
    return new Sequencing(db).step(known, keys);
  }

  private Step step(CompactRange known, List<LogKey> keys) throws SQLException {
    Optional<Instant> now = rows.lock();
    if (now.isEmpty()) {
      return new Step(known, 0, Duration.ZERO);
    }
    Head head = rows.head();
    Optional<SignedCheckpoint> last = log.lastCheckpoint();
    CompactRange range = range(head.size(), known, last);
    List<Unsequenced> batch = rows.after(head, MOST);
    if (batch.isEmpty() && rows.ahead(head)) {
      batch = rows.anywhere(MOST);
    }
    range = append(range, batch);
    if (due(range, last, now.get())) {
      sign(range, now.get(), keys);
    }
    return new Step(range, batch.size(), behind(last, now.get()));
  }

  private static Duration behind(Optional<SignedCheckpoint> last, Instant now) {
    return last.map(SignedCheckpoint::at)
        .filter(now::isBefore)
        .map(at -> Duration.between(now, at))
        .orElse(Duration.ZERO);
  }

  private CompactRange range(long size, CompactRange known, Optional<SignedCheckpoint> last)
      throws SQLException {
    long signed = last.map(SignedCheckpoint::size).orElse(0L);
    if (size < signed || size < known.size()) {
      throw new TamperedLogException(
          "the log has %d entries and had %d".formatted(size, Math.max(signed, known.size())));
    }
    if (known.size() > 0 && !stored(known.size()).root().equals(known.root())) {
      throw new TamperedLogException(
          "the first %d entries are not those that were there".formatted(known.size()));
    }
    if (size == known.size()) {
      return known;
    }
    CompactRange range = stored(size);
    if (signed > 0) {
      Bytes root = Checkpoint.read(SignedNote.read(last.orElseThrow().note()).text()).root();
      if (!stored(signed).root().equals(root)) {
        throw new TamperedLogException(
            "the first %d entries are not those that were signed".formatted(signed));
      }
    }
    return range;
  }

  private CompactRange stored(long size) throws SQLException {
    if (size == 0) {
      return CompactRange.EMPTY;
    }
    Set<Subtree> needed = StoredTree.needed(List.of(new Span(0, size)));
    StoredTree tree = new StoredTree(log.nodes(needed));
    try {
      return CompactRange.of(size, tree::hash);
    } catch (IllegalStateException e) {
      throw new TamperedLogException(String.valueOf(e.getMessage()));
    }
  }

  private CompactRange append(CompactRange before, List<Unsequenced> batch) throws SQLException {
    if (batch.isEmpty()) {
      return before;
    }
    CompactRange range = before;
    List<NewLeaf> leaves = new ArrayList<>();
    Map<Subtree, Bytes> nodes = new LinkedHashMap<>();
    for (Unsequenced next : batch) {
      Bytes hash = next.entry().leafHash();
      leaves.add(new NewLeaf(range.size(), next.xid(), next.entry().id(), hash));
      range =
          range.append(
              hash,
              (subtree, completed) -> {
                if (subtree.level() > 0 && StoredTree.keeps(subtree)) {
                  nodes.put(subtree, completed);
                }
              });
    }
    rows.insertLeaves(leaves);
    rows.insertNodes(nodes);
    return range;
  }

  /** A clock that was ahead once must not end checkpoints until it is there again. */
  private static boolean due(CompactRange range, Optional<SignedCheckpoint> last, Instant now) {
    return range.size() > last.map(SignedCheckpoint::size).orElse(0L)
        && last.map(SignedCheckpoint::at)
            .map(at -> now.isBefore(at) || !now.isBefore(at.plus(BETWEEN)))
            .orElse(true);
  }

  private void sign(CompactRange range, Instant now, List<LogKey> keys) throws SQLException {
    Checkpoint checkpoint = new Checkpoint(log.origin(), range.size(), range.root(), now);
    SignedNote note = LogKey.sign(checkpoint.text(), checkpoint.origin(), keys);
    rows.insertCheckpoint(new SignedCheckpoint(range.size(), now, note.format()));
  }
}
