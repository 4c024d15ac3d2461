package org.fedrouter.compliance.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.junit.jupiter.api.Test;

/** Whatever is done to a log, verification says what and where. */
class LogVerificationTest {
  private static final String ORIGIN = "fedrouter/test";
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<LogKey> KEYS =
      Stream.of(SignatureAlgorithm.values()).map(a -> LogKey.generate(a, RANDOM)).toList();
  private static final KeyRing RING = KeyRing.of(KEYS.stream().map(LogKey::open).toList());

  private record Line(long index, UUID id, Bytes hash, Optional<LogEntry> entry) {
    Line with(LogEntry other) {
      return new Line(index, other.id(), hash, Optional.of(other));
    }

    Line bodiless() {
      return new Line(index, id, hash, Optional.empty());
    }
  }

  private static LogEntry entry(int number, String detail) {
    UUID id = new UUID(7, number);
    return new LogEntry(id, AT.plusSeconds(number), "a", "x", "t", "r", "", "", id, detail);
  }

  private final List<Line> lines = new ArrayList<>();
  private final List<Checkpoint> points = new ArrayList<>();
  private final List<Checkpoint> earlier = new ArrayList<>();
  private final List<Declared.Leaves> pruned = new ArrayList<>();
  private Optional<Instant> now = Optional.empty();

  LogVerificationTest() {
    CompactRange range = CompactRange.EMPTY;
    for (int i = 0; i < 40; i++) {
      LogEntry entry = entry(i, "{\"n\":" + i + "}");
      lines.add(new Line(i, entry.id(), entry.leafHash(), Optional.of(entry)));
      range = range.append(entry.leafHash());
      if (i % 8 == 4 || i == 39) {
        points.add(new Checkpoint(ORIGIN, i + 1L, range.root(), AT.plusSeconds(i)));
      }
    }
  }

  private LogVerification.Report verify() {
    LogVerification verification =
        new LogVerification(
            ORIGIN,
            RING,
            earlier.stream().map(point -> kept(point, KEYS)).toList(),
            entry ->
                entry.id().equals(new UUID(7, 39))
                    ? new Declared(pruned, Optional.empty())
                    : Declared.NOTHING,
            (subtree, hash) -> {});
    List<Checkpoint> rest = new ArrayList<>(points);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      verification.leaf(line.index(), line.id(), line.hash(), line.entry());
      while (!rest.isEmpty() && rest.getFirst().size() <= i + 1) {
        verification.checkpoint(LogKey.sign(rest.removeFirst().text(), ORIGIN, KEYS).format());
      }
    }
    rest.forEach(p -> verification.checkpoint(LogKey.sign(p.text(), ORIGIN, KEYS).format()));
    return now.map(verification::end).orElseGet(verification::end);
  }

  private static SignedCheckpoint kept(Checkpoint point, List<LogKey> keys) {
    return SignedCheckpoint.read(LogKey.sign(point.text(), ORIGIN, keys).format());
  }

  /** The entry of the log that may say something of it is signed that much later. */
  private void lastIsSigned(Duration later) {
    Checkpoint last = points.removeLast();
    points.add(new Checkpoint(ORIGIN, 40, last.root(), AT.plus(later)));
  }

  private void finds(Kind kind, long index) {
    assertThat(verify().findings())
        .first()
        .satisfies(
            found -> {
              assertThat(found.kind()).as(found.detail()).isEqualTo(kind);
              assertThat(found.index()).as(found.detail()).isEqualTo(index);
            });
  }

  @Test
  void honestLog_hasNothing() {
    earlier.add(points.get(2));
    LogVerification.Report report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(40);
    assertThat(report.signed()).isEqualTo(40);
    assertThat(report.checkpoints()).isEqualTo(points.size());
  }

  @Test
  void alteredEntry_isNamed() {
    lines.set(17, lines.get(17).with(entry(17, "{\"n\":18}")));
    finds(Kind.ALTERED, 17);
    assertThat(verify().findings()).hasSize(1);
  }

  /** With its leaf, too: then the next checkpoint tells, and the entries since the one before. */
  @Test
  void alteredEntryAndLeaf_isFoundBetweenItsCheckpoints() {
    LogEntry other = entry(17, "{\"n\":18}");
    lines.set(17, new Line(17, other.id(), other.leafHash(), Optional.of(other)));
    finds(Kind.ALTERED, 13);
    assertThat(verify().findings().getFirst().detail()).contains("13 to 20");
    assertThat(verify().findings().getFirst().id()).isEqualTo(new UUID(7, 13));
  }

  @Test
  void missingEntry_isNamed() {
    lines.remove(17);
    finds(Kind.MISSING, 17);
    lines.subList(3, 6).clear();
    finds(Kind.MISSING, 3);
    assertThat(verify().findings().getFirst().detail()).contains("3 to 5");
  }

  @Test
  void reorderedEntries_areNamed() {
    Collections.swap(lines, 9, 10);
    assertThat(verify().findings())
        .extracting(LogFinding::kind)
        .contains(Kind.REORDERED, Kind.MISSING);
    assertThat(verify().findings().getFirst().index()).isEqualTo(9);
  }

  /** In each other's places, with right numbers and leaves. */
  @Test
  void exchangedEntries_areFoundByTheNextCheckpoint() {
    Line nine = lines.get(9);
    Line ten = lines.get(10);
    lines.set(9, new Line(9, ten.id(), ten.hash(), ten.entry()));
    lines.set(10, new Line(10, nine.id(), nine.hash(), nine.entry()));
    finds(Kind.ALTERED, 5);
  }

  @Test
  void truncatedLog_isToldByItsCheckpoint_orByAnEarlierOne() {
    lines.subList(30, 40).clear();
    finds(Kind.TRUNCATED, 30);
    Checkpoint kept = points.getLast();
    points.removeIf(point -> point.size() > 30);
    finds(Kind.UNSIGNED, 29);
    lines.removeLast();
    assertThat(verify().findings()).as("nobody has kept a checkpoint").isEmpty();
    earlier.add(kept);
    finds(Kind.TRUNCATED, 29);
  }

  /** Without the checkpoints above it a changed entry is one that nobody has signed. */
  @Test
  void alteredEntry_whoseCheckpointsAreAway_isUnsigned() {
    LogEntry other = entry(33, "{\"n\":0}");
    lines.set(33, new Line(33, other.id(), other.leafHash(), Optional.of(other)));
    points.removeIf(point -> point.size() > 33);
    finds(Kind.UNSIGNED, 29);
    assertThat(verify().findings().getFirst().detail()).contains("29 to 39");
    assertThat(verify().findings().getFirst().id()).isEqualTo(new UUID(7, 29));
  }

  /** Only of a log that is being written, and only what was written just now. */
  @Test
  void entriesOfTheLastSeconds_mayBeUnsigned() {
    points.removeLast();
    finds(Kind.UNSIGNED, 37);
    now = Optional.of(AT.plusSeconds(40));
    assertThat(verify().findings()).isEmpty();
    now = Optional.of(AT.plusSeconds(48));
    finds(Kind.UNSIGNED, 37);
    now = Optional.of(AT.plusSeconds(20));
    finds(Kind.UNSIGNED, 37);
    now = Optional.of(AT.plusSeconds(40));
    lines.set(39, lines.get(39).bodiless());
    assertThat(verify().findings())
        .extracting(LogFinding::kind)
        .containsExactly(Kind.MISSING, Kind.UNSIGNED);
  }

  @Test
  void fork_isToldByAnEarlierCheckpoint() {
    Checkpoint kept = points.get(2);
    earlier.add(new Checkpoint(ORIGIN, kept.size(), Merkle.EMPTY, kept.at()));
    finds(Kind.FORKED, kept.size());
  }

  @Test
  void checkpoint_ofStrangersOrOfAnotherLog_isNamed() {
    points.set(1, new Checkpoint("fedrouter/other", 13, Merkle.EMPTY, AT));
    finds(Kind.UNSIGNED, 13);
    points.clear();
    finds(Kind.UNSIGNED, 0);
  }

  @Test
  void bodies_mayBeAwayWhereTheLogSaysSo() {
    lastIsSigned(Duration.ofDays(3651));
    IntStream.range(2, 6).forEach(i -> lines.set(i, lines.get(i).bodiless()));
    finds(Kind.MISSING, 2);
    pruned.add(new Declared.Leaves(2, 4));
    finds(Kind.MISSING, 5);
    pruned.add(new Declared.Leaves(5, 7));
    assertThat(verify().findings()).isEmpty();
    lines.set(4, new Line(4, lines.get(4).id(), Merkle.EMPTY, Optional.empty()));
    finds(Kind.ALTERED, 0);
  }

  /** Whatever time the entry itself states: anybody with rights can write one. */
  @Test
  void bodies_thatWereSignedNoRetentionAgo_areMissing() {
    pruned.add(new Declared.Leaves(0, 38));
    IntStream.range(2, 6).forEach(i -> lines.set(i, lines.get(i).bodiless()));
    finds(Kind.MISSING, 2);
    lastIsSigned(Duration.ofDays(3650).plusSeconds(4));
    finds(Kind.MISSING, 5);
    lastIsSigned(Duration.ofDays(3650).plusSeconds(12));
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void checkpointOfLaterKeys_isJudgedWhereTheLogTrustsThem() {
    List<LogKey> next =
        Stream.of(SignatureAlgorithm.values()).map(a -> LogKey.generate(a, RANDOM)).toList();
    String statement =
        LogKey.rotation(ORIGIN, KEYS, next.stream().map(LogKey::open).toList()).format();
    SignedCheckpoint kept = kept(points.get(2), next);
    for (boolean rotated : List.of(true, false)) {
      LogVerification verification =
          new LogVerification(
              ORIGIN,
              RING,
              List.of(kept, kept(new Checkpoint(ORIGIN, 50, Merkle.EMPTY, AT), next)),
              entry ->
                  rotated && entry.id().equals(new UUID(7, 10))
                      ? new Declared(List.of(), Optional.of(statement))
                      : Declared.NOTHING,
              (subtree, hash) -> {});
      lines.forEach(line -> verification.leaf(line.index(), line.id(), line.hash(), line.entry()));
      assertThat(verification.end().findings())
          .extracting(LogFinding::kind)
          .startsWith(rotated ? Kind.TRUNCATED : Kind.UNSIGNED);
    }
  }
}
