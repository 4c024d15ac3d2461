package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hospital's own word on what its patients' data may still give away. */
class DatasetLedgerTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));

  private static final TextKey KEY = TextKey.of(KeyBookTest.pair().getPrivate());

  @TempDir Path folder;

  private static RenyiFilter filter(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
  }

  private Path path() {
    return folder.resolve("ledger.sqlite");
  }

  /** A ledger of epsilon 1 that may become 2. */
  @BeforeEach
  void create() {
    DatasetLedger.create(path(), filter(1), new Epsilon(2), 0, CLOCK);
  }

  private LedgerFile file() {
    return LedgerFile.open(path());
  }

  private static DatasetLedger ledger(LedgerFile file, double epsilon) {
    return DatasetLedger.open(file, new Epsilon(epsilon), DELTA, KEY, CLOCK);
  }

  private static DatasetLedger.Hold hold(DatasetLedger ledger, long number, long nano) {
    return ledger.hold(number, "gaussian", nano, Optional.empty());
  }

  @Test
  void ledger_admitsItsLimit_andNotOneNanoMore() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      long limit = filter(1).limitNano();
      assertThat(ledger.remainingNano()).isEqualTo(limit);
      assertThat(hold(ledger, 1, limit - 5)).isEqualTo(new DatasetLedger.Hold.Held());
      assertThat(hold(ledger, 2, 6)).isEqualTo(new DatasetLedger.Hold.Refused(5));
      assertThat(hold(ledger, 3, 5)).isEqualTo(new DatasetLedger.Hold.Held());
      assertThat(ledger.remainingNano()).isZero();
    }
  }

  @Test
  void settlement_givesBackWhatWasNotAnswered_once() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      long limit = ledger.remainingNano();
      assertThat(hold(ledger, 1, 100)).isInstanceOf(DatasetLedger.Hold.Held.class);
      ledger.settle(1, 40, List.of());
      assertThat(ledger.remainingNano()).isEqualTo(limit - 40);
      ledger.settle(1, 0, List.of());
      ledger.settle(99, 7, List.of());
      assertThat(ledger.remainingNano()).isEqualTo(limit - 40);
      assertThat(hold(ledger, 2, 10)).isInstanceOf(DatasetLedger.Hold.Held.class);
      assertThatThrownBy(() -> ledger.settle(2, 11, List.of())).isInstanceOf(LedgerFailure.class);
      assertThat(ledger.remainingNano()).isEqualTo(limit - 50);
    }
  }

  @Test
  void crash_leavesOpenAnswersSpentInFull() {
    long limit;
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      limit = ledger.remainingNano();
      assertThat(hold(ledger, 1, 100)).isInstanceOf(DatasetLedger.Hold.Held.class);
    }
    try (LedgerFile file = file()) {
      DatasetLedger again = ledger(file, 1);
      assertThat(again.remainingNano()).isEqualTo(limit - 100);
      again.settle(1, 0, List.of());
      assertThat(again.remainingNano()).as("a late settlement").isEqualTo(limit - 100);
    }
  }

  @Test
  void otherGuarantee_movesTheLimitAtTheSameOrder_andForgetsNothing() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      assertThat(hold(ledger, 1, 1_000)).isInstanceOf(DatasetLedger.Hold.Held.class);
      ledger.settle(1, 1_000, List.of());
    }
    double order = filter(1).order();
    try (LedgerFile file = file()) {
      long raised = new RenyiFilter(new Epsilon(2), DELTA, order).limitNano();
      assertThat(ledger(file, 2).remainingNano()).isEqualTo(raised - 1_000);
    }
    try (LedgerFile file = file()) {
      long lowered = new RenyiFilter(new Epsilon(0.68), DELTA, order).limitNano();
      assertThat(ledger(file, 0.68).remainingNano()).isEqualTo(lowered - 1_000);
      assertThat(hold(ledger(file, 0.1), 2, 1)).isInstanceOf(DatasetLedger.Hold.Refused.class);
    }
  }

  @Test
  void holds_ofManyThreads_areNeverMoreThanTheLimit() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      long each = ledger.remainingNano() / 10;
      long held =
          IntStream.range(0, 64)
              .parallel()
              .filter(i -> hold(ledger, i, each) instanceof DatasetLedger.Hold.Held)
              .count();
      assertThat(held).isEqualTo(10);
      assertThat(ledger.remainingNano()).isBetween(0L, each - 1);
    }
  }

  @Test
  void file_ofANewerVersion_orInUse_isRefused() {
    Path path = path();
    try (LedgerFile file = file()) {
      assertThat(ledger(file, 1).remainingNano()).isPositive();
      assertThatThrownBy(() -> LedgerFile.open(path)).isInstanceOf(LedgerFailure.class);
      file.commit(db -> Sql.execute(db, "PRAGMA user_version = 99"));
    }
    assertThatThrownBy(() -> LedgerFile.open(path)).isInstanceOf(LedgerFailure.class);
  }

  /** A node that made a missing file would begin with a budget that was never spent. */
  @Test
  void file_thatIsMissingOrEmpty_isNeverMadeByOpening() throws IOException {
    Path lost = folder.resolve("lost.sqlite");
    assertThatThrownBy(() -> LedgerFile.open(lost))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("node ledger create");
    assertThat(lost).doesNotExist();
    Files.createFile(lost);
    assertThatThrownBy(() -> LedgerFile.open(lost))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("node ledger create");
    DatasetLedger.create(lost, filter(1), new Epsilon(1), 7, CLOCK);
    try (LedgerFile file = LedgerFile.open(lost)) {
      long limit = filter(1).limitNano();
      assertThat(ledger(file, 1).remainingNano()).isEqualTo(limit - 7);
    }
  }

  @Test
  void create_overALedger_isRefused_andChangesNothing() {
    assertThatThrownBy(() -> DatasetLedger.create(path(), filter(2), new Epsilon(2), 0, CLOCK))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("already");
    assertThatThrownBy(
            () -> DatasetLedger.create(folder.resolve("b"), filter(2), new Epsilon(1), 0, CLOCK))
        .hasMessageContaining("published maximum");
    try (LedgerFile file = file()) {
      assertThat(ledger(file, 1).remainingNano()).isEqualTo(filter(1).limitNano());
    }
  }

  @Test
  void guarantee_aboveThePublishedMaximum_isRefused() {
    try (LedgerFile file = file()) {
      assertThatThrownBy(() -> ledger(file, 2.001)).hasMessageContaining("at most 2.0");
      assertThatThrownBy(
              () -> DatasetLedger.open(file, new Epsilon(1), new Delta(2e-5), KEY, CLOCK))
          .hasMessageContaining("delta");
      assertThat(ledger(file, 2).remainingNano()).isPositive();
    }
  }

  @Test
  void raise_afterARestore_takesTheLarger_andSettlesWhatIsOpen() {
    try (LedgerFile file = file()) {
      assertThat(hold(ledger(file, 1), 1, 100)).isInstanceOf(DatasetLedger.Hold.Held.class);
    }
    try (LedgerFile file = file()) {
      assertThat(DatasetLedger.raise(file, 40)).isEqualTo(100);
      assertThat(DatasetLedger.raise(file, 1_000)).isEqualTo(1_000);
      assertThat(DatasetLedger.raise(file, 999)).isEqualTo(1_000);
      long limit = filter(1).limitNano();
      assertThat(ledger(file, 1).remainingNano()).isEqualTo(limit - 1_000);
    }
  }

  @Test
  void commits_areOnTheDisk_whenTheyReturn() {
    try (LedgerFile file = file()) {
      assertThat(file.<Long>transaction(db -> Sql.number(db, 0, "PRAGMA synchronous")))
          .as("FULL")
          .isEqualTo(2);
      assertThat(file.<Long>transaction(db -> Sql.number(db, 0, "PRAGMA secure_delete")))
          .isEqualTo(1);
    }
  }

  /** Such a file was made by a node of its own accord; its guarantee becomes the maximum. */
  @Test
  void file_ofTheFirstVersion_goesOn() throws SQLException {
    Path old = folder.resolve("old.sqlite");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + old)) {
      Schema.prepare(db, 1);
      Sql.execute(db, "INSERT INTO dataset VALUES (1, 1.0, 1e-5, 2.5, 1000, 300)");
      Sql.execute(db, "INSERT INTO answer VALUES (1, '', 'exponential', 100, NULL)");
    }
    try (LedgerFile file = LedgerFile.open(old)) {
      assertThat(ledger(file, 1).remainingNano()).isEqualTo(600);
      assertThatThrownBy(() -> ledger(file, 1.1)).hasMessageContaining("published maximum");
    }
  }
}
