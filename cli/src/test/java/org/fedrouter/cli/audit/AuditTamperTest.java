package org.fedrouter.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.audit.log.Checkpoint;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.LogFinding;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.store.TamperedLogException;
import org.fedrouter.core.note.Pem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a superuser does to the tables, or anybody to an export, is found and located. */
@ExtendWith(TestPostgres.class)
class AuditTamperTest {
  private final AuditData data;
  private Checkpoint early;
  @TempDir private Path folder;

  AuditTamperTest(TestPostgres.Server server) throws SQLException {
    data = new AuditData(server);
  }

  @BeforeEach
  void log() throws SQLException, InterruptedException {
    data.append(20, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(20);
    early = data.checkpoint();
    data.append(30, "clock_timestamp()", "nurse");
    data.settle();
    assertThat(data.checkpoint().size()).isEqualTo(50);
    data.append(7, "clock_timestamp()", "doctor");
    data.settle();
    assertThat(data.checkpoint().size()).isEqualTo(57);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private UUID id(long index) throws SQLException {
    return data.rows().leaves(index, index + 1).getFirst().id();
  }

  /** What is found when the superuser has done this, which is undone afterwards. */
  private List<LogFinding> after(String... doings) throws SQLException {
    Connection db = data.superuser();
    db.setAutoCommit(false);
    try {
      for (String sql : doings) {
        AuditData.execute(db, sql);
      }
      return data.verify(db, early).findings();
    } finally {
      db.rollback();
      db.setAutoCommit(true);
    }
  }

  private static void first(List<LogFinding> findings, Kind kind, long index) {
    assertThat(findings)
        .first()
        .satisfies(
            found -> {
              assertThat(found.kind()).as(found.toString()).isEqualTo(kind);
              assertThat(found.index()).as(found.toString()).isEqualTo(index);
            });
  }

  @Test
  void honestTables_haveNothing() throws SQLException {
    LogVerification.Report report = data.verify(data.application(), early);
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(57);
    assertThat(report.signed()).isEqualTo(57);
  }

  @Test
  void flippedByte_isFoundInEachColumn() throws SQLException {
    UUID id = id(23);
    for (String change :
        List.of(
            "detail = overlay(detail placing"
                + " CASE substr(detail, 9, 1) WHEN '9' THEN '8' ELSE '9' END from 9)",
            "actor = 'Nurse'",
            "action = 'budget.settled'",
            "target = target || ' '",
            "reason = 'worst  case'",
            "before_hash = repeat('0', 64)",
            "after_hash = repeat('0', 64)",
            "correlation_id = id",
            "at = at + interval '1 microsecond'")) {
      List<LogFinding> found =
          after("UPDATE audit_entry SET %s WHERE id = '%s'".formatted(change, id));
      assertThat(found).as(change).hasSize(1);
      first(found, Kind.ALTERED, 23);
      assertThat(found.getFirst().id()).isEqualTo(id);
    }
  }

  @Test
  void deletedRow_isFound() throws SQLException {
    UUID id = id(31);
    first(after("DELETE FROM audit_entry WHERE id = '" + id + "'"), Kind.MISSING, 31);
    List<LogFinding> both =
        after(
            "DELETE FROM audit_entry WHERE id = '" + id + "'",
            "DELETE FROM audit_leaf WHERE leaf_index = 31");
    first(both, Kind.MISSING, 31);
    List<LogFinding> closed =
        after(
            "DELETE FROM audit_entry WHERE id = '" + id + "'",
            "DELETE FROM audit_leaf WHERE leaf_index = 31",
            "ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_pkey",
            "UPDATE audit_leaf SET leaf_index = leaf_index - 1 WHERE leaf_index > 31");
    assertThat(closed).extracting(LogFinding::kind).contains(Kind.TRUNCATED);
    assertThat(closed.getFirst().index()).isBetween(16L, 50L);
  }

  @Test
  void reorderedRows_areFound() throws SQLException {
    List<LogFinding> found =
        after(
            "CREATE TEMP TABLE two AS SELECT * FROM audit_leaf WHERE leaf_index IN (25, 26)",
            "DELETE FROM audit_leaf WHERE leaf_index IN (25, 26)",
            "INSERT INTO audit_leaf SELECT 51 - leaf_index, entry_id, xid, leaf_hash FROM two");
    assertThat(found)
        .anySatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.ALTERED);
              assertThat(one.index()).isEqualTo(20);
              assertThat(one.detail()).contains("20 to 49");
            })
        .anySatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.WRONG_NODE);
              assertThat(one.index()).isEqualTo(16);
            });
  }

  @Test
  void truncation_isFound() throws SQLException {
    String[] cut = {
      "DELETE FROM audit_leaf WHERE leaf_index >= 15",
      "DELETE FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_leaf WHERE entry_id = e.id)",
    };
    first(after(cut), Kind.TRUNCATED, 15);
    first(after(cut[0], cut[1], "DELETE FROM audit_checkpoint"), Kind.TRUNCATED, 15);
  }

  /** With the stolen keys, too: whoever kept a checkpoint knows. */
  @Test
  void forgedLog_isFoundByAKeptCheckpoint() throws SQLException {
    String[] forge = {
      "DELETE FROM audit_leaf",
      "DELETE FROM audit_node",
      "DELETE FROM audit_checkpoint",
      "UPDATE audit_entry SET actor = 'nobody' WHERE actor = 'doctor'",
    };
    Connection db = data.superuser();
    for (String sql : forge) {
      AuditData.execute(db, sql);
    }
    assertThat(data.step(data.application(), CompactRange.EMPTY).added()).isEqualTo(57);
    assertThat(data.verify(db).findings()).as("signed by the stolen keys").isEmpty();
    first(data.verify(db, early).findings(), Kind.FORKED, 20);
    data.signWith(AuditKeyFiles.fresh());
    AuditData.execute(db, "DELETE FROM audit_checkpoint");
    assertThat(data.step(data.application(), CompactRange.EMPTY).range().size()).isEqualTo(57);
    first(data.verify(db).findings(), Kind.UNSIGNED, 57);
  }

  @Test
  void hiddenEntry_isFound() throws SQLException {
    first(
        after(
            "INSERT INTO audit_entry SELECT gen_random_uuid(), at, actor, action, target, reason,"
                + " before_hash, after_hash, correlation_id, detail, '5' FROM audit_entry LIMIT 1"),
        Kind.UNSEQUENCED,
        57);
  }

  @Test
  void sequencer_signsNothingOnTopOfATamperedLog() throws SQLException {
    Connection db = data.superuser();
    AuditData.execute(db, "DELETE FROM audit_leaf WHERE leaf_index >= 55");
    assertThatThrownBy(() -> data.sequence())
        .isInstanceOf(TamperedLogException.class)
        .hasMessageContaining("55 entries and had 57");
    assertThatThrownBy(() -> data.step(db, CompactRange.EMPTY))
        .isInstanceOf(TamperedLogException.class);
  }

  @Test
  void sequencer_thatStartsOnATamperedTree_signsNothing() throws SQLException {
    Connection db = data.superuser();
    AuditData.execute(
        db, "UPDATE audit_node SET hash = decode(repeat('00', 32), 'hex') WHERE node_index = 1");
    assertThatThrownBy(() -> data.step(db, CompactRange.EMPTY))
        .isInstanceOf(TamperedLogException.class)
        .hasMessageContaining("not those that were signed");
  }

  private List<LogFinding> ofFile(List<String> lines, Checkpoint... earlier) throws IOException {
    return new ExportFile(new BufferedReader(new StringReader(String.join("\n", lines) + "\n")))
        .verify(data.ring(), data.kept(earlier))
        .findings();
  }

  @Test
  void exportedFile_isVerifiedAlone_andEveryChangeIsLocated() throws Exception {
    List<String> honest = data.export().lines().toList();
    assertThat(ofFile(honest, early)).isEmpty();
    List<String> lines = new ArrayList<>(honest);
    int at = line(lines, 33);
    lines.set(at, lines.get(at).replace("worst case", "worst_case"));
    first(ofFile(lines), Kind.ALTERED, 33);
    lines = new ArrayList<>(honest);
    lines.remove(at);
    first(ofFile(lines), Kind.MISSING, 33);
    lines = new ArrayList<>(honest);
    Collections.swap(lines, at, at + 1);
    first(ofFile(lines), Kind.MISSING, 33);
    assertThat(ofFile(lines)).extracting(LogFinding::kind).contains(Kind.REORDERED);
    List<String> cut = new ArrayList<>(honest.subList(0, at));
    assertThatThrownBy(() -> ofFile(cut)).hasMessageContaining("breaks off");
    cut.add("{\"type\":\"end\",\"size\":33}");
    first(ofFile(cut), Kind.TRUNCATED, 33);
  }

  @Test
  void everyCharacter_survivesTheExport() throws Exception {
    AuditData.record(
        data.application(), "odd", "\" \\ / \n \t \u0001 \u007f \u2028 caf\u00e9 \uD83D\uDE00 <&>");
    data.settle();
    assertThat(ofFile(data.export().lines().toList())).isEmpty();
    assertThat(data.checkpoint().size()).isEqualTo(58);
  }

  private static int line(List<String> lines, int index) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"index\":" + index + ",")) {
        return i;
      }
    }
    throw new AssertionError("no entry " + index);
  }

  @Test
  void command_endsWith0Or6_andNamesTheEntry() throws Exception {
    Path keys = folder.resolve("keys.pem");
    StringBuilder pem = new StringBuilder();
    data.keys().forEach(key -> pem.append(Pem.of(Pem.PUBLIC, key.open().der())));
    Files.writeString(keys, pem);
    Path kept = folder.resolve("kept.txt");
    Files.writeString(kept, LogKey.sign(early.text(), early.origin(), data.keys()).format());
    Path file = folder.resolve("log.ndjson");
    Files.writeString(file, data.export());
    Run honest = run(file, "--keys", keys.toString(), "--checkpoint", kept.toString(), "--json");
    assertThat(honest.exit()).as(honest.err()).isZero();
    assertThat(honest.out()).contains("\"entries\":57", "\"signed\":57", "\"findings\":[]");
    List<String> lines = new ArrayList<>(data.export().lines().toList());
    int at = line(lines, 11);
    lines.set(at, lines.get(at).replace("worst case", "worst_case"));
    Files.write(file, lines);
    Run changed = run(file, "--keys", keys.toString());
    assertThat(changed.exit()).isEqualTo(6);
    assertThat(changed.out()).contains("altered at 11 (" + id(11) + ")");
    Run strange = run(file, "--keys", folder.resolve("none").toString());
    assertThat(strange.exit()).isEqualTo(2);
    Files.writeString(kept, Files.readString(kept).replace("\n20\n", "\n21\n"));
    Run edited = run(file, "--keys", keys.toString(), "--checkpoint", kept.toString());
    assertThat(edited.exit()).isEqualTo(6);
    assertThat(edited.out()).contains("unsigned at 21: kept checkpoint: ", "is wrong");
    Files.writeString(kept, "no note");
    assertThat(run(file, "--keys", keys.toString(), "--checkpoint", kept.toString()).err())
        .contains("no signed note");
  }

  private record Run(int exit, String out, String err) {}

  private static Run run(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("audit", "verify", file.toString()));
    arguments.addAll(List.of(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Fedrouter.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }
}
