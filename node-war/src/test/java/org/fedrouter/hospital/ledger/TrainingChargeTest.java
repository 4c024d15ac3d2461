package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
    Path path = folder.resolve("ledger.sqlite");
    if (!Files.exists(path)) {
      DatasetLedger.create(path, FILTER, FILTER.epsilon(), 0, CLOCK);
    }
    return LedgerFile.open(path);
  }

  private static TrainingLedger ledger(LedgerFile file) {
    return new TrainingLedger(file, CLOCK);
  }

  @Test
  void charge_isTheAccountantsAtTheLedgersOrder_andSurvivesACrash() {
    try (LedgerFile file = file()) {
      assertThat(ledger(file).charge("flu", PLAN))
          .isEqualTo(new TrainingLedger.Charge.Charged(NANO));
    }
    try (LedgerFile file = file()) {
      TrainingLedger again = ledger(file);
      assertThat(again.remainingNano()).isEqualTo(FILTER.limitNano() - NANO);
      assertThat(again.charged("flu")).isTrue();
      assertThat(again.charged("cold")).isFalse();
      assertThat(again.filter()).isEqualTo(FILTER);
    }
  }

  @Test
  void sameName_isChargedOnce_andNeverAgain() {
    try (LedgerFile file = file()) {
      TrainingLedger ledger = ledger(file);
      long charged =
          IntStream.range(0, 16)
              .parallel()
              .filter(i -> ledger.charge("flu", PLAN) instanceof TrainingLedger.Charge.Charged)
              .count();
      assertThat(charged).isEqualTo(1);
      assertThat(ledger.charge("flu", PLAN)).isInstanceOf(TrainingLedger.Charge.Repeated.class);
      assertThat(ledger.remainingNano()).isEqualTo(FILTER.limitNano() - NANO);
    }
  }

  @Test
  void chargeBeyondWhatIsLeft_isRefused_andChangesNothing() {
    try (LedgerFile file = file()) {
      TrainingLedger ledger = ledger(file);
      TrainingPlan dear = new TrainingPlan(20_000, 20_000, 80, TrainingPlan.CLIP);
      assertThat(ledger.charge("dear", dear))
          .isEqualTo(
              new TrainingLedger.Charge.Refused(
                  FILTER.chargeNano(dear.plan()), FILTER.limitNano()));
      assertThat(ledger.charged("dear")).isFalse();
      assertThat(ledger.remainingNano()).isEqualTo(FILTER.limitNano());
    }
  }

  @Test
  void answersThatAreOpen_leaveLessForTrainings() {
    try (LedgerFile file = file()) {
      file.commit(
          db -> Sql.execute(db, "INSERT INTO answer VALUES (1, 'now', 'gaussian', 77, NULL)"));
      assertThat(ledger(file).remainingNano()).isEqualTo(FILTER.limitNano() - 77);
    }
  }
}
