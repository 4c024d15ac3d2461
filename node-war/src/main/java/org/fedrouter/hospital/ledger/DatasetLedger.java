package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;

/**
 * The hospital's own ledger of its data set: the guarantee to its patients, over all routers and
 * all users, never reset. An answer's worst case is held durably before its first sum leaves, and
 * settled by what this node itself gave out; a crash leaves it spent.
 */
public final class DatasetLedger {
  private final LedgerFile file;
  private final InstantSource clock;

  private DatasetLedger(LedgerFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** What an answer's hold came to. */
  public sealed interface Hold {
    /** Durable. */
    record Held() implements Hold {}

    /** The ledger cannot carry it; nothing changed. */
    record Refused(long remainingNano) implements Hold {}

    /** An exact sum over other hospitals has answered this text; nothing changed. */
    record OtherHospitals() implements Hold {}
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
   * The ledger of a guarantee. A new file fixes its Renyi order for linear curves; later the same
   * order is kept, and another epsilon or delta moves the limit, never what was spent. What a
   * crashed node left open is settled in full.
   */
  public static DatasetLedger open(
      LedgerFile file, Epsilon epsilon, Delta delta, InstantSource clock) {
    return open(file, RenyiFilter.forLinearCurves(epsilon, delta), clock);
  }

  /** As above; a new file gets the order of {@code fresh}, for instance one that suits training. */
  public static DatasetLedger open(LedgerFile file, RenyiFilter fresh, InstantSource clock) {
    DatasetLedger ledger = new DatasetLedger(file, clock);
    int unused = file.transaction(db -> ledger.certify(db, fresh));
    return ledger;
  }

  private int certify(Connection db, RenyiFilter fresh) throws SQLException {
    Epsilon epsilon = fresh.epsilon();
    Delta delta = fresh.delta();
    RenyiFilter filter = order(db).map(o -> new RenyiFilter(epsilon, delta, o)).orElse(fresh);
    int changed =
        LedgerFile.update(
            db,
            "INSERT INTO dataset VALUES (1, ?, ?, ?, ?, 0) ON CONFLICT (one) DO UPDATE SET"
                + " epsilon = excluded.epsilon, delta = excluded.delta,"
                + " limit_nano = excluded.limit_nano"
                + " WHERE epsilon <> excluded.epsilon OR delta <> excluded.delta",
            epsilon.value(),
            delta.value(),
            filter.order(),
            filter.limitNano());
    if (changed > 0) {
      int unused =
          LedgerFile.update(
              db,
              "INSERT INTO dataset_change VALUES (?, ?, ?)",
              clock.instant().toString(),
              epsilon.value(),
              delta.value());
    }
    return LedgerFile.update(db, "UPDATE dataset SET spent_nano = spent_nano + " + OPEN)
        + LedgerFile.update(
            db, "UPDATE answer SET spent_nano = held_nano WHERE spent_nano IS NULL");
  }

  private static final String OPEN =
      "(SELECT coalesce(sum(held_nano), 0) FROM answer WHERE spent_nano IS NULL)";

  private static Optional<Double> order(Connection db) throws SQLException {
    try (PreparedStatement query = db.prepareStatement("SELECT renyi_order FROM dataset");
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getDouble(1)) : Optional.empty();
    }
  }

  /**
   * Holds an answer's worst case.
   *
   * @param number of the session, never used before
   * @param prompt what an exact sum is about to answer, or empty where noise protects it
   */
  public Hold hold(long number, String mechanism, long nano, Optional<Prompt> prompt) {
    return file.transaction(
        db -> {
          long remaining = remaining(db);
          if (nano > remaining) {
            return new Hold.Refused(remaining);
          }
          if (prompt.isPresent() && prompt.get().answeredByOthers(db)) {
            return new Hold.OtherHospitals();
          }
          if (prompt.isPresent()) {
            prompt.get().remember(db);
          }
          Instant now = clock.instant();
          int unused =
              LedgerFile.update(
                  db,
                  "INSERT INTO answer VALUES (?, ?, ?, ?, NULL)",
                  number,
                  now.toString(),
                  mechanism,
                  nano);
          return new Hold.Held();
        });
  }

  /** Ends an answer at what was given out; an answer that is settled stays as it is. */
  public void settle(long number, long spentNano) {
    int unused =
        file.transaction(
            db -> {
              int settled =
                  LedgerFile.update(
                      db,
                      "UPDATE answer SET spent_nano = ? WHERE number = ? AND spent_nano IS NULL",
                      spentNano,
                      number);
              return settled == 0
                  ? 0
                  : LedgerFile.update(
                      db, "UPDATE dataset SET spent_nano = spent_nano + ?", spentNano);
            });
  }

  /**
   * Charges a whole training, before its first step: what its plan costs at this ledger's order. It
   * is charged once for each id, so a repetition never runs and a crash leaves it spent.
   *
   * @param id never charged before
   */
  public Charge charge(String id, TrainingPlan plan) {
    long nano = filter().chargeNano(plan.plan());
    return file.transaction(
        db -> {
          if (LedgerFile.number(db, 0, "SELECT count(*) FROM training WHERE id = ?", id) > 0) {
            return new Charge.Repeated();
          }
          long remaining = remaining(db);
          if (nano > remaining) {
            return new Charge.Refused(nano, remaining);
          }
          int unused =
              LedgerFile.update(
                  db,
                  "INSERT INTO training VALUES (?, ?, ?, ?)",
                  id,
                  clock.instant().toString(),
                  plan.toString(),
                  nano);
          unused = LedgerFile.update(db, "UPDATE dataset SET spent_nano = spent_nano + ?", nano);
          return new Charge.Charged(nano);
        });
  }

  /** Whether a training of this id was ever charged. */
  public boolean charged(String id) {
    return file.transaction(
        db -> LedgerFile.number(db, 0, "SELECT count(*) FROM training WHERE id = ?", id) > 0);
  }

  /** The guarantee and the order at which everything is charged. */
  public RenyiFilter filter() {
    return known(file).orElseThrow(() -> new LedgerFailure("the ledger has no data set"));
  }

  /** The guarantee that a file was opened with before; empty for a new one. */
  public static Optional<RenyiFilter> known(LedgerFile file) {
    return file.transaction(
        db -> {
          try (PreparedStatement query =
                  db.prepareStatement("SELECT epsilon, delta, renyi_order FROM dataset");
              ResultSet row = query.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new RenyiFilter(
                        new Epsilon(row.getDouble(1)),
                        new Delta(row.getDouble(2)),
                        row.getDouble(3)))
                : Optional.empty();
          }
        });
  }

  /** What is left, in nano-rho; open answers count as spent. */
  public long remainingNano() {
    return file.transaction(DatasetLedger::remaining);
  }

  private static long remaining(Connection db) throws SQLException {
    return LedgerFile.number(db, 0, "SELECT limit_nano - spent_nano - " + OPEN + " FROM dataset");
  }
}
