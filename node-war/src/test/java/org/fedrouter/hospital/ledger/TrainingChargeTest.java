package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training is spent whole before it begins, and once. */
class TrainingChargeTest {
  private static final RenyiFilter FILTER =
      RenyiFilter.forLinearCurves(new Epsilon(20), new Delta(1e-5));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
  private static final TrainingPlan PLAN =
      new TrainingPlan(20_000, 256, 80, (int) (1.5 * TrainingPlan.CLIP));
  private static final long NANO = FILTER.chargeNano(PLAN.plan());

  @TempDir Path folder;

  private LedgerFile file() {
    return LedgerFile.open(folder.resolve("ledger.sqlite"));
  }

  private static DatasetLedger ledger(LedgerFile file) {
    return DatasetLedger.open(file, FILTER, CLOCK);
  }

  @Test
  void charge_isTheAccountantsAtTheLedgersOrder_andSurvivesACrash() {
    try (LedgerFile file = file()) {
      assertThat(ledger(file).charge("flu", PLAN))
          .isEqualTo(new DatasetLedger.Charge.Charged(NANO));
    }
    try (LedgerFile file = file()) {
      DatasetLedger again = ledger(file);
      assertThat(again.remainingNano()).isEqualTo(FILTER.limitNano() - NANO);
      assertThat(again.charged("flu")).isTrue();
      assertThat(again.charged("cold")).isFalse();
      assertThat(again.filter()).isEqualTo(FILTER);
    }
  }

  @Test
  void sameName_isChargedOnce_andNeverAgain() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file);
      long charged =
          IntStream.range(0, 16)
              .parallel()
              .filter(i -> ledger.charge("flu", PLAN) instanceof DatasetLedger.Charge.Charged)
              .count();
      assertThat(charged).isEqualTo(1);
      assertThat(ledger.charge("flu", PLAN)).isInstanceOf(DatasetLedger.Charge.Repeated.class);
      assertThat(ledger.remainingNano()).isEqualTo(FILTER.limitNano() - NANO);
    }
  }

  @Test
  void chargeBeyondWhatIsLeft_isRefused_andChangesNothing() {
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file);
      TrainingPlan dear = new TrainingPlan(20_000, 20_000, 80, TrainingPlan.CLIP);
      assertThat(ledger.charge("dear", dear))
          .isEqualTo(
              new DatasetLedger.Charge.Refused(FILTER.chargeNano(dear.plan()), FILTER.limitNano()));
      assertThat(ledger.charged("dear")).isFalse();
      assertThat(ledger.remainingNano()).isEqualTo(FILTER.limitNano());
    }
  }

  @Test
  void fileOfTheFirstVersion_getsTheTableAndKeepsWhatItCounted() {
    try (LedgerFile file = file()) {
      long nano = 77;
      int unused =
          file.transaction(
              db ->
                  LedgerFile.update(db, "DROP TABLE training")
                      + LedgerFile.update(db, "PRAGMA user_version = 1"));
      assertThat(ledger(file).hold(1, "gaussian", nano, Optional.empty()))
          .isEqualTo(new DatasetLedger.Hold.Held());
    }
    try (LedgerFile file = file()) {
      DatasetLedger ledger = ledger(file);
      assertThat(ledger.remainingNano()).isEqualTo(FILTER.limitNano() - 77);
      assertThat(ledger.charge("flu", PLAN)).isInstanceOf(DatasetLedger.Charge.Charged.class);
    }
  }
}
