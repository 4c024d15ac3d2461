package org.fedrouter.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.fedrouter.compliance.audit.log.LogFinding;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.store.LogCheck;
import org.fedrouter.compliance.audit.store.Sequencing;
import org.fedrouter.compliance.audit.store.TamperedLogException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What somebody would try who knows how the log is verified. */
@ExtendWith(TestPostgres.class)
class AuditAttackTest {
  private final AuditData data;
  @TempDir private Path folder;

  AuditAttackTest(TestPostgres.Server server) throws SQLException {
    data = new AuditData(server);
  }

  @BeforeEach
  void log() throws SQLException, InterruptedException {
    data.append(20, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(20);
    data.append(30, "clock_timestamp()", "nurse");
    data.settle();
    data.append(7, "clock_timestamp()", "doctor");
    data.settle();
    assertThat(data.checkpoint().size()).isEqualTo(57);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private List<LogFinding> ofFile(List<String> lines) throws IOException {
    return new ExportFile(new BufferedReader(new StringReader(String.join("\n", lines) + "\n")))
        .verify(data.ring(), List.of())
        .findings();
  }

  private List<String> export() throws SQLException, IOException {
    return new ArrayList<>(data.export().lines().toList());
  }

  /** The line of an entry with another reason and the leaf that belongs to it. */
  private String rewritten(long index) throws SQLException {
    Leaf leaf = data.rows().leaves(index, index + 1).getFirst();
    LogEntry entry = leaf.entry().orElseThrow();
    LogEntry other =
        new LogEntry(
            entry.id(),
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.target(),
            "another reason",
            entry.beforeHash(),
            entry.afterHash(),
            entry.correlationId(),
            entry.detail());
    return other.leafHash().hex();
  }

  @Test
  void rewrittenEntry_whoseLaterCheckpointsAreAway_isUnsigned() throws Exception {
    List<String> lines = export();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"index\":33,")) {
        ObjectNode line = (ObjectNode) Json.parse(lines.get(i));
        line.put("reason", "another reason").put("leaf_hash", rewritten(33));
        lines.set(i, Json.write(line));
      }
    }
    lines.removeIf(line -> line.contains("\"checkpoint\"") && !first(line));
    assertThat(ofFile(lines))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind()).isEqualTo(Kind.UNSIGNED);
              assertThat(found.index()).isEqualTo(20);
              assertThat(found.detail()).contains("20 to 56");
            });
  }

  private static boolean first(String line) {
    return line.contains("\\u000a20\\u000a");
  }

  @Test
  void export_endsAtItsEnd_andBodiesAreOfEntries() throws Exception {
    List<String> honest = export();
    assertThat(ofFile(honest)).isEmpty();
    List<String> longer = new ArrayList<>(honest);
    longer.add(honest.get(3));
    assertThatThrownBy(() -> ofFile(longer)).hasMessageContaining("behind the end");
    List<String> other = new ArrayList<>(honest);
    other.set(other.size() - 1, "{\"type\":\"end\",\"size\":58}");
    assertThatThrownBy(() -> ofFile(other)).hasMessageContaining("the 57 before it");
    List<String> claimed = new ArrayList<>(honest);
    claimed.set(1, honest.get(1).replace("\"entry\"", "\"pruned\""));
    assertThatThrownBy(() -> ofFile(claimed)).hasMessageContaining("has no body and yet a field");
  }

  /** A cut that the running router notices is not forgotten, and nothing of it is signed. */
  @Test
  void runningSequencer_neverSignsOnAnotherLog() throws Exception {
    Connection db = data.superuser();
    AuditData.execute(db, "DELETE FROM audit_leaf WHERE leaf_index >= 20");
    AuditData.execute(db, "DELETE FROM audit_node WHERE node_index > 0");
    AuditData.execute(db, "DELETE FROM audit_checkpoint WHERE size > 20");
    AuditData.execute(db, "UPDATE audit_entry SET reason = 'forged' WHERE actor = 'nurse'");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(data::sequence)
          .isInstanceOf(TamperedLogException.class)
          .hasMessageContaining("20 entries and had 57");
    }
    assertThat(data.step(data.application(), CompactRange.EMPTY).added())
        .as("a router that has just started knows no better")
        .isEqualTo(37);
    data.append(3, "clock_timestamp()", "doctor");
    assertThatThrownBy(data::sequence)
        .isInstanceOf(TamperedLogException.class)
        .hasMessageContaining("the first 57 entries are not those that were there");
  }

  @Test
  void owner_cannotTakeTheRetentionAway() throws SQLException {
    try (Connection owner = data.owner()) {
      for (String doing : List.of("DELETE FROM audit_retention", "TRUNCATE audit_retention")) {
        assertThatThrownBy(() -> AuditData.execute(owner, doing)).hasMessageContaining("history");
      }
      AuditData.execute(
          owner, "ALTER TABLE audit_retention DROP CONSTRAINT audit_retention_days_check");
      assertThatThrownBy(() -> AuditData.execute(owner, "UPDATE audit_retention SET days = 0"))
          .hasMessageContaining("3650 days at least");
      AuditData.execute(owner, "UPDATE audit_retention SET days = 4000");
      AuditData.execute(owner, "ALTER TABLE audit_retention DISABLE TRIGGER audit_retention_stays");
      AuditData.execute(owner, "DELETE FROM audit_retention");
      assertThatThrownBy(() -> AuditData.execute(owner, "DELETE FROM audit_entry"))
          .hasMessageContaining("younger than the retention");
    }
  }

  /** The time of an entry is what its writer says; that of its checkpoint is not. */
  @Test
  void entriesThatClaimToBeOld_stay() throws Exception {
    data.append(1, "now() - interval '11 years'", "liar");
    data.settle();
    try (Connection owner = data.owner()) {
      assertThatThrownBy(
              () -> AuditData.execute(owner, "DELETE FROM audit_entry WHERE actor = 'liar'"))
          .hasMessageContaining("checkpoint is younger");
    }
  }

  @Test
  void inventedPruning_excusesNothing() throws Exception {
    AuditData.execute(
        data.superuser(),
        "DELETE FROM audit_entry e USING audit_leaf l WHERE l.entry_id = e.id AND leaf_index = 31");
    AuditData.record(data.application(), AuditAction.LOG_PRUNED.label(), "{\"leaves\":[[31,31]]}");
    data.settle();
    assertThat(data.verify(data.application()).findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind()).isEqualTo(Kind.MISSING);
              assertThat(found.index()).isEqualTo(31);
            });
  }

  /** The log grows while it is verified, as by JMX. */
  @Test
  void growingLog_isVerifiedAsItWas() throws Exception {
    AtomicBoolean grown = new AtomicBoolean();
    try (Connection db = data.another()) {
      LogVerification.Report report =
          LogCheck.snapshot(
              db,
              data.ring(),
              entry -> {
                if (!grown.getAndSet(true)) {
                  grow();
                }
                return Declarations.of(entry);
              });
      assertThat(report.findings()).isEmpty();
      assertThat(report.entries()).isEqualTo(57);
      assertThat(db.getAutoCommit()).isTrue();
    }
    assertThat(data.checkpoint().size()).isEqualTo(60);
  }

  private void grow() {
    try {
      data.append(3, "clock_timestamp()", "doctor");
      data.settle();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database's clock was ahead once, and was set right. */
  @Test
  void clockThatWasAhead_doesNotEndCheckpoints() throws Exception {
    AuditData.execute(
        data.superuser(),
        "UPDATE audit_checkpoint SET at = clock_timestamp() + interval '1 day' WHERE size = 57");
    data.append(1, "clock_timestamp()", "doctor");
    Sequencing.Step step = data.step(data.application(), CompactRange.EMPTY);
    assertThat(step.behind()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(data.checkpoint().size()).isEqualTo(58);
    assertThat(data.step(data.application(), step.range()).behind()).isZero();
  }

  @Test
  void rotationWithoutARouter_keepsTheOldKeys_andIsFinishedLater() throws Exception {
    AuditKeyFiles files = new AuditKeyFiles(Secrets.open(folder.resolve("secrets")));
    files.ensure();
    List<LogKey> old = files.keys();
    data.signWith(old);
    assertThatThrownBy(() -> RotateCommand.rotate(data.access(), files, "drill"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
        .hasMessageContaining("the old keys stay");
    assertThat(files.keys()).extracting(LogKey::open).isEqualTo(open(old));
    assertThat(data.sequence()).isEqualTo(1);
    AuditKeyFiles.Successors next = RotateCommand.rotate(data.access(), files, "drill");
    assertThat(data.sequence()).as("one entry for both commands").isZero();
    assertThat(files.keys()).extracting(LogKey::open).isEqualTo(open(next.keys()));
    assertThat(files.keys()).extracting(LogKey::open).isNotEqualTo(open(old));
    assertThat(files.successors().entry()).as("another rotation").isNotEqualTo(next.entry());
  }

  private static List<Object> open(List<LogKey> keys) {
    return keys.stream().<Object>map(LogKey::open).toList();
  }
}
