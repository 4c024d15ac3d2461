package org.fedrouter.hospital.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Prefix;

/**
 * The hospital's own ledger of its data set: the guarantee to its patients, over all routers and
 * all users, never reset. An answer's worst case is held durably before its first sum leaves, and
 * settled by what this node itself gave out; a crash leaves it spent.
 */
public final class DatasetLedger {
  private static final String OPEN =
      "(SELECT coalesce(sum(held_nano), 0) FROM answer WHERE spent_nano IS NULL)";

  private final LedgerFile file;
  private final AnsweredTexts texts;
  private final InstantSource clock;

  private DatasetLedger(LedgerFile file, AnsweredTexts texts, InstantSource clock) {
    this.file = file;
    this.texts = texts;
    this.clock = clock;
  }

  /** What an answer's hold came to. */
  public sealed interface Hold {
    /** Durable. */
    record Held() implements Hold {}

    /** The ledger cannot carry it; nothing changed. */
    record Refused(long remainingNano) implements Hold {}

    /** An exact sum over other hospitals has answered this text, or may; nothing changed. */
    record OtherHospitals() implements Hold {}

    /** Texts were named under another certificate key and cannot be compared; nothing changed. */
    record OtherKey() implements Hold {}
  }

  /**
   * Makes the ledger of a data set, once.
   *
   * @param fresh epsilon and delta, and the Renyi order that the ledger keeps for ever
   * @param most the largest epsilon that is promised to patients; delta never grows
   * @param spentNano what a lost ledger of this data set had spent at most, else 0
   * @throws LedgerFailure when there is one already, or none can be made
   * @throws IllegalArgumentException when epsilon is above {@code most}
   */
  public static void create(
      Path path, RenyiFilter fresh, Epsilon most, long spentNano, InstantSource clock) {
    Guarantee.requireAtMost("epsilon", fresh.epsilon().value(), most.value());
    Guarantee first =
        new Guarantee(fresh.epsilon(), fresh.delta(), most, fresh.delta(), fresh.order());
    LedgerFile.create(path, db -> first.insert(db, spentNano, clock.instant()));
  }

  /**
   * Opens the ledger for a node. Another epsilon or delta within the published maximum moves the
   * limit at the same order, never what was spent. What a crashed node left open is settled in
   * full.
   *
   * @param key under which texts are named
   * @throws IllegalArgumentException when epsilon or delta is above the published maximum
   */
  public static DatasetLedger open(
      LedgerFile file, Epsilon epsilon, Delta delta, TextKey key, InstantSource clock) {
    AnsweredTexts texts =
        file.transaction(
            db -> {
              Guarantee.read(db).change(db, epsilon, delta, clock.instant());
              settleCrashed(db);
              return AnsweredTexts.open(db, key);
            });
    boolean unused = file.emptyLog(); // it held what texts were called before
    return new DatasetLedger(file, texts, clock);
  }

  private static void settleCrashed(Connection db) throws SQLException {
    Sql.execute(db, "UPDATE dataset SET spent_nano = spent_nano + " + OPEN);
    Sql.execute(db, "UPDATE answer SET spent_nano = held_nano WHERE spent_nano IS NULL");
  }

  /**
   * Counts at least {@code spentNano} as spent: after a backup was restored, which is older than
   * the truth. What the backup has open is settled in full before.
   *
   * @return what counts as spent now
   */
  public static long raise(LedgerFile file, long spentNano) {
    return file.transaction(
        db -> {
          settleCrashed(db);
          Sql.execute(db, "UPDATE dataset SET spent_nano = max(spent_nano, ?)", spentNano);
          return Sql.number(db, 0, "SELECT spent_nano FROM dataset");
        });
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
          if (prompt.isPresent() && !texts.readable()) {
            return new Hold.OtherKey();
          }
          if (prompt.isPresent() && texts.answeredByOthers(db, prompt.get())) {
            return new Hold.OtherHospitals();
          }
          if (prompt.isPresent()) {
            texts.hold(db, number, prompt.get());
          }
          Sql.execute(
              db,
              "INSERT INTO answer VALUES (?, ?, ?, ?, NULL)",
              number,
              clock.instant().toString(),
              mechanism,
              nano);
          return new Hold.Held();
        });
  }

  /**
   * Ends an answer at what was given out; an answer that is settled stays as it is.
   *
   * @param answered the texts at which exact sums were given out
   */
  public void settle(long number, long spentNano, List<Prefix> answered) {
    file.commit(
        db -> {
          int open =
              Sql.update(
                  db,
                  "UPDATE answer SET spent_nano = ? WHERE number = ? AND spent_nano IS NULL",
                  spentNano,
                  number);
          if (open == 1) {
            Sql.execute(db, "UPDATE dataset SET spent_nano = spent_nano + ?", spentNano);
            texts.settle(db, number, answered);
          }
        });
  }

  /** What is left, in nano-rho; open answers count as spent. */
  public long remainingNano() {
    return file.transaction(DatasetLedger::remaining);
  }

  static long remaining(Connection db) throws SQLException {
    return Sql.number(db, 0, "SELECT limit_nano - spent_nano - " + OPEN + " FROM dataset");
  }
}
