package org.fedrouter.compliance.audit.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.fedrouter.compliance.audit.log.Declared.Leaves;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a log from its first entry, recomputes every leaf and the tree, and says where it is
 * not what was signed. Who changed an entry, its leaf and everything above it is found by the next
 * checkpoint: then what is named are the entries since the checkpoint before.
 *
 * <p>Feed leaves in their order, each checkpoint when its last leaf was there, then {@link #end}.
 */
public final class LogVerification {
  private static final int MOST = 1000;

  /**
   * A router signs what is written within a second; its clock may be another than the database's.
   */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final String origin;
  private final List<SignedCheckpoint> earlier;
  private final Function<LogEntry, Declared> declarations;
  private final BiConsumer<Subtree, Bytes> nodes;
  private final List<LogFinding> findings = new ArrayList<>();
  private final AbsentBodies absent = new AbsentBodies();
  private KeyRing ring;
  private CompactRange range = CompactRange.EMPTY;
  private long next;
  private boolean torn;
  private long signed;
  private long checkpoints;
  private @Nullable UUID firstSince;
  private @Nullable Tail tail;

  /**
   * When the entries were written that no checkpoint has signed yet.
   *
   * @param bodies whether all of them are there
   */
  private record Tail(Instant first, Instant last, boolean bodies) {
    private static Tail of(Optional<LogEntry> entry) {
      Instant at = entry.map(LogEntry::at).orElse(Instant.MIN);
      return new Tail(at, at, entry.isPresent());
    }

    private Tail and(Tail other) {
      return new Tail(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          bodies && other.bodies);
    }

    private boolean around(Instant now) {
      return bodies && !first.isBefore(now.minus(FRESH)) && !last.isAfter(now.plus(FRESH));
    }
  }

  /** What was found, in the order of entries. */
  public record Report(
      long entries, long signed, long checkpoints, String root, List<LogFinding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param origin name of the log
   * @param ring keys that the verifier trusts
   * @param earlier checkpoints that the verifier kept, or got from others; each is judged by the
   *     keys that are trusted where the log has reached its size
   * @param declarations reads what entries say about the log
   * @param nodes learns every complete subtree, to compare it with what is stored
   */
  public LogVerification(
      String origin,
      KeyRing ring,
      List<SignedCheckpoint> earlier,
      Function<LogEntry, Declared> declarations,
      BiConsumer<Subtree, Bytes> nodes) {
    this.origin = origin;
    this.ring = ring;
    this.earlier = List.copyOf(earlier);
    this.declarations = declarations;
    this.nodes = nodes;
  }

  /**
   * The next leaf.
   *
   * @param stated the hash that the log states for it
   * @param entry absent when its body is away
   */
  public void leaf(long index, UUID id, Bytes stated, Optional<LogEntry> entry) {
    if (index != next) {
      displaced(index, id);
    }
    firstSince = firstSince == null ? id : firstSince;
    entry.ifPresentOrElse(body -> body(index, id, stated, body), () -> absent.absent(index));
    Tail own = Tail.of(entry);
    tail = tail == null ? own : tail.and(own);
    if (!torn) {
      range = range.append(stated, nodes);
    }
    next = index + 1;
    earlier.stream().filter(kept -> kept.size() == next).forEach(this::compareEarlier);
  }

  /** What follows is looked at leaf by leaf; the tree cannot be told any more. */
  private void displaced(long index, UUID id) {
    if (index > next) {
      String which =
          index == next + 1 ? "entry " + next + " is" : next + " to " + (index - 1) + " are";
      add(Kind.MISSING, next, null, which + " not there");
    } else {
      add(Kind.REORDERED, index, id, "it stands where entry " + next + " belongs");
    }
    torn = true;
  }

  private void body(long index, UUID id, Bytes stated, LogEntry entry) {
    if (!entry.id().equals(id)) {
      add(Kind.ALTERED, index, id, "its place is that of another entry, " + entry.id());
    } else if (!entry.leafHash().equals(stated)) {
      add(Kind.ALTERED, index, id, "it is not the entry whose leaf the log has");
    }
    Declared declared = declarations.apply(entry);
    absent.said(declared.pruned());
    declared.rotation().ifPresent(statement -> rotate(index, entry, statement));
  }

  private void rotate(long index, LogEntry entry, String statement) {
    try {
      ring = ring.after(statement, origin, entry.at());
    } catch (IllegalArgumentException e) {
      add(Kind.UNSIGNED, index, entry.id(), "a rotation of keys: " + e.getMessage());
    }
  }

  private void compareEarlier(SignedCheckpoint kept) {
    kept(kept)
        .filter(point -> !torn && !range.root().equals(point.root()))
        .ifPresent(
            point ->
                add(
                    Kind.FORKED,
                    point.size(),
                    null,
                    "the first %d entries are others than those signed at %s"
                        .formatted(point.size(), point.at())));
  }

  /** What a kept checkpoint says, if those have signed it who are trusted by now. */
  private Optional<Checkpoint> kept(SignedCheckpoint kept) {
    switch (Checkpoint.of(kept.note(), ring)) {
      case Checkpoint.Verdict.Signed(Checkpoint point) when point.origin().equals(origin) -> {
        return Optional.of(point);
      }
      case Checkpoint.Verdict.Signed(Checkpoint point) ->
          add(
              Kind.UNSIGNED,
              kept.size(),
              null,
              "kept checkpoint of another log, " + point.origin());
      case Checkpoint.Verdict.Rejected(String reason) ->
          add(Kind.UNSIGNED, kept.size(), null, "kept checkpoint: " + reason);
    }
    return Optional.empty();
  }

  /** The next checkpoint, as it was signed. */
  public void checkpoint(String note) {
    checkpoints++;
    switch (Checkpoint.of(note, ring)) {
      case Checkpoint.Verdict.Rejected(String reason) ->
          add(Kind.UNSIGNED, next, null, "checkpoint after entry " + (next - 1) + ": " + reason);
      case Checkpoint.Verdict.Signed(Checkpoint point) -> compare(point);
    }
  }

  private void compare(Checkpoint point) {
    if (!point.origin().equals(origin)) {
      add(Kind.UNSIGNED, point.size(), null, "a checkpoint of another log, " + point.origin());
      return;
    }
    absent.signed(point.at());
    if (point.size() != next) {
      Kind kind = point.size() > next ? Kind.TRUNCATED : Kind.REORDERED;
      add(kind, next, null, "%d entries were signed here".formatted(point.size()));
    } else if (!torn && !range.root().equals(point.root())) {
      unlike(point);
    } else if (!torn) {
      signed = point.size();
      firstSince = null;
      tail = null;
    }
  }

  private void unlike(Checkpoint point) {
    torn = true;
    if (findings.stream().noneMatch(found -> found.index() >= signed)) {
      add(
          Kind.ALTERED,
          signed,
          firstSince,
          "one of the entries %d to %d is not the one that was signed"
              .formatted(signed, point.size() - 1));
    }
  }

  /** Up to here, leaves were there. */
  public long entries() {
    return next;
  }

  /** Something that only the reader of the log could see. */
  public void add(Kind kind, long index, @Nullable UUID id, String detail) {
    if (findings.size() < MOST) {
      findings.add(new LogFinding(kind, index, id, detail));
    }
  }

  /** The end of an export, which ends in a checkpoint, and what can be said only there. */
  public Report end() {
    cut();
    absentBodies();
    if (!torn && signed < next) {
      unsigned();
    }
    return new Report(next, signed, checkpoints, torn ? "" : range.root().hex(), findings);
  }

  /**
   * The end of a log that is being written.
   *
   * @param now by its clock: what was written within seconds of it may have no checkpoint yet
   */
  public Report end(Instant now) {
    Tail unsigned = tail;
    if (torn || unsigned == null || !unsigned.around(now)) {
      return end();
    }
    absent.signed(now);
    cut();
    absentBodies();
    return new Report(next, signed, checkpoints, range.root().hex(), findings);
  }

  private void cut() {
    for (SignedCheckpoint kept : earlier) {
      if (kept.size() > next) {
        kept(kept)
            .ifPresent(
                point ->
                    add(
                        Kind.TRUNCATED,
                        next,
                        null,
                        "the log had %d entries at %s".formatted(point.size(), point.at())));
      }
    }
  }

  private void absentBodies() {
    for (Leaves leaves : absent.missing()) {
      add(
          Kind.MISSING,
          leaves.first(),
          null,
          "bodies %d to %d are away, and nothing that was signed a retention later says so"
              .formatted(leaves.first(), leaves.last()));
    }
  }

  private void unsigned() {
    String what =
        checkpoints == 0
            ? "no checkpoint"
            : "entries %d to %d are under no checkpoint".formatted(signed, next - 1);
    add(Kind.UNSIGNED, signed, firstSince, what);
  }
}
