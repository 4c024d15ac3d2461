package org.fedrouter.hospital.ledger;

import java.time.InstantSource;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;

/**
 * What trainings cost the hospital's data set: each is charged whole before its first step, and
 * never given back.
 */
public final class TrainingLedger {
  private static final String KNOWN = "SELECT count(*) FROM training WHERE id = ?";

  private final LedgerFile file;
  private final InstantSource clock;

  public TrainingLedger(LedgerFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** What a training's charge came to. */
  public sealed interface Charge {
    /** Durable, and never given back. */
    record Charged(long nano) implements Charge {}

    /** The ledger cannot carry it; nothing changed. */
    record Refused(long nano, long remainingNano) implements Charge {}

    /** A training of this id was charged before; nothing changed. */
    record Repeated() implements Charge {}
  }

  /**
   * Charges a whole training: what its plan costs at this ledger's order. It is charged once for
   * each id, so a repetition never runs and a crash leaves it spent.
   *
   * @param id never charged before
   */
  public Charge charge(String id, TrainingPlan plan) {
    return file.transaction(
        db -> {
          long nano = Guarantee.read(db).filter().chargeNano(plan.plan());
          if (Sql.number(db, 0, KNOWN, id) > 0) {
            return new Charge.Repeated();
          }
          long remaining = DatasetLedger.remaining(db);
          if (nano > remaining) {
            return new Charge.Refused(nano, remaining);
          }
          String now = clock.instant().toString();
          Sql.execute(
              db, "INSERT INTO training VALUES (?, ?, ?, ?)", id, now, plan.toString(), nano);
          Sql.execute(db, "UPDATE dataset SET spent_nano = spent_nano + ?", nano);
          return new Charge.Charged(nano);
        });
  }

  /** Whether a training of this id was ever charged. */
  public boolean charged(String id) {
    return file.transaction(db -> Sql.number(db, 0, KNOWN, id) > 0);
  }

  /** Whether a training of this id was charged by exactly this plan. */
  public boolean charged(String id, TrainingPlan plan) {
    return file.transaction(
        db ->
            Sql.number(
                    db,
                    0,
                    "SELECT count(*) FROM training WHERE id = ? AND plan = ?",
                    id,
                    plan.toString())
                > 0);
  }

  /** The guarantee and the order at which everything is charged. */
  public RenyiFilter filter() {
    return file.transaction(db -> Guarantee.read(db).filter());
  }

  /** What is left, in nano-rho; open answers count as spent. */
  public long remainingNano() {
    return file.transaction(DatasetLedger::remaining);
  }
}
