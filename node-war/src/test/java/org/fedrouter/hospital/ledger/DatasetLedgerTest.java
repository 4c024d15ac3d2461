package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hospital's own word on what its patients' data may still give away. */
class DatasetLedgerTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));

  @TempDir Path folder;

  private LedgerFile file() {
    return LedgerFile.open(folder.resolve("ledger.sqlite"));
  }

  private static DatasetLedger ledger(LedgerFile file, double epsilon) {
    return DatasetLedger.open(file, new Epsilon(epsilon), DELTA, CLOCK);
  }

  private static DatasetLedger.Hold hold(DatasetLedger ledger, long number, long nano) {
    return ledger.hold(number, "gaussian", nano, Optional.empty());
  }

  @Test
  void ledger_admitsItsLimit_andNotOneNanoMore() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      long limit = RenyiFilter.forLinearCurves(new Epsilon(1), DELTA).limitNano();
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
      ledger.settle(1, 40);
      assertThat(ledger.remainingNano()).isEqualTo(limit - 40);
      ledger.settle(1, 0);
      ledger.settle(99, 7);
      assertThat(ledger.remainingNano()).isEqualTo(limit - 40);
      assertThat(hold(ledger, 2, 10)).isInstanceOf(DatasetLedger.Hold.Held.class);
      assertThatThrownBy(() -> ledger.settle(2, 11)).isInstanceOf(LedgerFailure.class);
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
      again.settle(1, 0);
      assertThat(again.remainingNano()).as("a late settlement").isEqualTo(limit - 100);
    }
  }

  @Test
  void otherGuarantee_movesTheLimitAtTheSameOrder_andForgetsNothing() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file, 1);
      assertThat(hold(ledger, 1, 1_000)).isInstanceOf(DatasetLedger.Hold.Held.class);
      ledger.settle(1, 1_000);
    }
    double order = RenyiFilter.forLinearCurves(new Epsilon(1), DELTA).order();
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
    Path path = folder.resolve("ledger.sqlite");
    try (LedgerFile file = file()) {
      assertThat(ledger(file, 1).remainingNano()).isPositive();
      assertThatThrownBy(() -> LedgerFile.open(path)).isInstanceOf(LedgerFailure.class);
      int unused = file.transaction(db -> LedgerFile.update(db, "PRAGMA user_version = 99"));
    }
    assertThatThrownBy(() -> LedgerFile.open(path)).isInstanceOf(LedgerFailure.class);
  }
}
