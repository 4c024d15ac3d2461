package org.fedrouter.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.note.VerifyingKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No committed entry is ever left out, and nothing leaves the log but what may. */
@ExtendWith(TestPostgres.class)
class SequencerTest {
  private final AuditData data;

  SequencerTest(TestPostgres.Server server) throws SQLException {
    data = new AuditData(server);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private long number(String sql) throws SQLException {
    try (Statement query = data.application().createStatement();
        ResultSet row = query.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A transaction that began before and ends after: its entry waits, and is not forgotten. */
  @Test
  void entryOfALateTransaction_isSequencedAfterwards() throws SQLException {
    try (Connection late = data.another()) {
      late.setAutoCommit(false);
      AuditData.record(late, "first", "{}");
      data.append(3, "clock_timestamp()", "a");
      assertThat(data.sequence()).as("behind the open one").isZero();
      late.commit();
      assertThat(data.sequence()).isEqualTo(4);
      AuditData.record(late, "never", "{}");
      late.rollback();
      data.append(1, "clock_timestamp()", "a");
      assertThat(data.sequence()).isEqualTo(1);
    }
  }

  @Test
  void twoSequencers_besideManyWriters_giveEachCommittedEntryOneLeaf() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    AtomicBoolean writing = new AtomicBoolean(true);
    try {
      List<Future<Long>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        SplittableRandom random = new SplittableRandom(i);
        writers.add(threads.submit(() -> write(random)));
      }
      List<Future<Long>> sequencers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        sequencers.add(threads.submit(() -> sequence(writing)));
      }
      long committed = 0;
      for (Future<Long> writer : writers) {
        committed += writer.get(60, TimeUnit.SECONDS);
      }
      writing.set(false);
      long placed = 0;
      for (Future<Long> sequencer : sequencers) {
        placed += sequencer.get(60, TimeUnit.SECONDS);
      }
      assertThat(placed).isEqualTo(committed);
      assertThat(number("SELECT count(*) FROM audit_leaf")).isEqualTo(committed);
      assertThat(number("SELECT count(*) FROM audit_entry")).isEqualTo(committed);
    } finally {
      threads.shutdownNow();
    }
    data.settle();
    assertThat(data.verify(data.application()).findings()).isEmpty();
  }

  private long write(SplittableRandom random) throws SQLException, InterruptedException {
    long committed = 0;
    try (Connection db = data.another()) {
      db.setAutoCommit(false);
      for (int i = 0; i < 150; i++) {
        int entries = random.nextInt(1, 4);
        for (int j = 0; j < entries; j++) {
          AuditData.record(db, "x", "{}");
        }
        Thread.sleep(random.nextInt(4));
        if (random.nextInt(5) == 0) {
          db.rollback();
        } else {
          db.commit();
          committed += entries;
        }
      }
    }
    return committed;
  }

  private long sequence(AtomicBoolean writing) throws SQLException, InterruptedException {
    long placed = 0;
    CompactRange known = CompactRange.EMPTY;
    try (Connection db = data.another()) {
      boolean last = false;
      while (!last) {
        last = !writing.get();
        var step = data.step(db, known);
        known = step.range();
        placed += step.added();
        last =
            last
                && step.added() == 0
                && number("SELECT count(*) FROM audit_entry")
                    == number("SELECT count(*) FROM audit_leaf");
        Thread.sleep(2);
      }
    }
    return placed;
  }

  /** A dump read into another server: its transactions have lower numbers. */
  @Test
  void databaseFromADump_isSequencedOn() throws SQLException {
    data.append(5, "clock_timestamp()", "a");
    assertThat(data.sequence()).isEqualTo(5);
    AuditData.execute(
        data.superuser(), "UPDATE audit_leaf SET xid = '99999999' WHERE leaf_index = 4");
    AuditData.execute(data.superuser(), "UPDATE audit_entry SET xid = '99999999'");
    data.append(3, "clock_timestamp()", "a");
    assertThat(data.sequence()).isEqualTo(3);
    data.append(2, "clock_timestamp()", "a");
    assertThat(data.sequence()).isEqualTo(2);
    assertThat(data.sequence()).isZero();
  }

  @Test
  void application_mayOnlyAppend() {
    for (String table : List.of("audit_entry", "audit_leaf", "audit_node", "audit_checkpoint")) {
      for (String doing :
          List.of(
              "DELETE FROM " + table,
              "TRUNCATE " + table,
              "ALTER TABLE " + table + " DISABLE TRIGGER ALL")) {
        assertThatThrownBy(() -> AuditData.execute(data.application(), doing))
            .as(doing)
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
    for (String doing :
        List.of(
            "UPDATE audit_entry SET actor = 'x'",
            "UPDATE audit_leaf SET xid = '1'",
            "UPDATE audit_node SET level = 4",
            "UPDATE audit_checkpoint SET note = ''",
            "INSERT INTO audit_entry (id, xid) VALUES (gen_random_uuid(), '1')",
            "INSERT INTO legal_hold (placed_by, reason) VALUES ('a', 'b')",
            "UPDATE audit_retention SET days = 4000",
            "SELECT audit_owner_did('a', 'audit.pruned', 'x', 'x', '{}')")) {
      assertThatThrownBy(() -> AuditData.execute(data.application(), doing))
          .as(doing)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void owner_changesNothingEither_withoutDisablingTriggers() throws SQLException {
    data.append(3, "clock_timestamp()", "a");
    assertThat(data.sequence()).isEqualTo(3);
    try (Connection owner = data.owner()) {
      for (String doing :
          List.of(
              "UPDATE audit_entry SET actor = 'x'",
              "TRUNCATE audit_entry",
              "DELETE FROM audit_leaf",
              "UPDATE audit_node SET level = 4",
              "TRUNCATE audit_checkpoint")) {
        assertThatThrownBy(() -> AuditData.execute(owner, doing)).hasMessageContaining("history");
      }
      assertThatThrownBy(() -> AuditData.execute(owner, "DELETE FROM audit_entry"))
          .hasMessageContaining("younger than the retention");
      assertThatThrownBy(() -> AuditData.execute(owner, "DELETE FROM audit_checkpoint"))
          .hasMessageContaining("stays");
      assertThatThrownBy(() -> AuditData.execute(owner, "UPDATE audit_retention SET days = 30"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void pruned_areOldEntriesUnderNoHold_andTheLogStillVerifies() throws Exception {
    data.append(6, "now() - interval '11 years'", "doctor");
    data.append(4, "now() - interval '11 years'", "nurse");
    data.append(5, "clock_timestamp()", "doctor");
    data.settle();
    data.age();
    try (Connection owner = data.owner()) {
      AuditData.execute(
          owner,
          "INSERT INTO legal_hold (placed_by, reason, actor) VALUES ('counsel', 'case', 'nurse')");
      assertThatThrownBy(
              () -> AuditData.execute(owner, "DELETE FROM audit_entry WHERE actor = 'nurse'"))
          .hasMessageContaining("legal hold");
      assertThat(OwnerSession.read(data.access(), PruneCommand::count))
          .isEqualTo(new PruneCommand.Pruned(6, 4, 0));
      assertThat(OwnerSession.change(data.access(), PruneCommand::prune))
          .isEqualTo(new PruneCommand.Pruned(6, 4, 0));
      assertThat(number("SELECT count(*) FROM audit_entry WHERE actor = 'doctor'")).isEqualTo(5);
      data.settle();
      assertThat(data.verify(data.application()).findings()).isEmpty();
      AuditData.execute(
          owner,
          "UPDATE legal_hold SET released_at = now(), released_by = 'counsel',"
              + " release_reason = 'closed'");
      assertThat(OwnerSession.change(data.access(), PruneCommand::prune).pruned()).isEqualTo(4);
      assertThatThrownBy(() -> AuditData.execute(owner, "DELETE FROM legal_hold"))
          .hasMessageContaining("history");
    }
    data.settle();
    assertThat(number("SELECT count(*) FROM audit_entry WHERE actor = 'nurse'")).isZero();
    assertThat(data.verify(data.application()).findings()).isEmpty();
    assertThat(number("SELECT count(*) FROM audit_entry WHERE action LIKE 'audit.%'"))
        .as("placed, pruned, released, pruned")
        .isEqualTo(4);
  }

  /** After a week the last checkpoint of each hour says all. */
  @Test
  void checkpoints_areThinnedToOneAnHour() throws Exception {
    for (int i = 0; i < 3; i++) {
      data.append(1, "clock_timestamp()", "a");
      data.settle();
    }
    long before = number("SELECT count(*) FROM audit_checkpoint");
    AuditData.execute(
        data.superuser(), "UPDATE audit_checkpoint SET at = '2026-01-01T10:00:00Z' WHERE size < 3");
    assertThat(OwnerSession.change(data.access(), PruneCommand::prune).checkpoints()).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM audit_checkpoint")).isEqualTo(before - 1);
    assertThat(data.verify(data.application()).findings()).isEmpty();
  }

  @Test
  void rotation_isAnEntry_andOldTrustFollowsIt() throws Exception {
    data.append(3, "clock_timestamp()", "a");
    data.settle();
    List<LogKey> fresh = AuditKeyFiles.fresh();
    List<VerifyingKey> open = fresh.stream().map(LogKey::open).toList();
    String statement = LogKey.rotation(data.rows().origin(), data.keys(), open).format();
    AuditData.record(
        data.application(),
        AuditAction.KEY_ROTATED.label(),
        Json.write(Json.object().put("statement", statement)));
    assertThat(data.sequence()).isEqualTo(1);
    data.signWith(fresh);
    data.append(3, "clock_timestamp()", "a");
    data.settle();
    assertThat(data.verify(data.application()).findings()).isEmpty();
    assertThat(data.verify(data.application()).signed()).isEqualTo(7);
    assertThat(
            new ExportFile(new BufferedReader(new StringReader(data.export())))
                .verify(data.ring(), List.of())
                .findings())
        .isEmpty();
  }
}
