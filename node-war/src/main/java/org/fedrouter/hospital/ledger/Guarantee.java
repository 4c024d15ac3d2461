package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;

/**
 * What the hospital promises its patients: (epsilon, delta) now, and the most that it may become,
 * published when the ledger was made.
 *
 * @param order Renyi order, fixed when the ledger was made
 */
record Guarantee(Epsilon epsilon, Delta delta, Epsilon mostEpsilon, Delta mostDelta, double order) {
  static void requireAtMost(String name, double value, double most) {
    if (value > most) {
      throw new IllegalArgumentException(
          name
              + " of the data set must be at most "
              + most
              + ", the published maximum, got "
              + value);
    }
  }

  /**
   * The guarantee in the file.
   *
   * @throws LedgerFailure when there is none
   */
  static Guarantee read(Connection db) throws SQLException {
    try (PreparedStatement query =
            db.prepareStatement(
                "SELECT epsilon, delta, max_epsilon, max_delta, renyi_order FROM dataset");
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new LedgerFailure("the ledger has no data set: remove the file and create it again");
      }
      return new Guarantee(
          new Epsilon(row.getDouble(1)),
          new Delta(row.getDouble(2)),
          new Epsilon(row.getDouble(3)),
          new Delta(row.getDouble(4)),
          row.getDouble(5));
    }
  }

  /** What everything is charged and admitted by. */
  RenyiFilter filter() {
    return new RenyiFilter(epsilon, delta, order);
  }

  /** Writes it into a new file. */
  void insert(Connection db, long spentNano, Instant now) throws SQLException {
    Sql.execute(
        db,
        "INSERT INTO dataset (one, epsilon, delta, renyi_order, limit_nano, spent_nano,"
            + " max_epsilon, max_delta) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
        epsilon.value(),
        delta.value(),
        order,
        filter().limitNano(),
        spentNano,
        mostEpsilon.value(),
        mostDelta.value());
    record(db, now);
  }

  /** Moves the limit where epsilon or delta is another one; every change stays on record. */
  void change(Connection db, Epsilon epsilon, Delta delta, Instant now) throws SQLException {
    requireAtMost("epsilon", epsilon.value(), mostEpsilon.value());
    requireAtMost("delta", delta.value(), mostDelta.value());
    if (epsilon.equals(this.epsilon) && delta.equals(this.delta)) {
      return;
    }
    Guarantee changed = new Guarantee(epsilon, delta, mostEpsilon, mostDelta, order);
    Sql.execute(
        db,
        "UPDATE dataset SET epsilon = ?, delta = ?, limit_nano = ?",
        epsilon.value(),
        delta.value(),
        changed.filter().limitNano());
    changed.record(db, now);
  }

  private void record(Connection db, Instant now) throws SQLException {
    Sql.execute(
        db,
        "INSERT INTO dataset_change VALUES (?, ?, ?)",
        now.toString(),
        epsilon.value(),
        delta.value());
  }
}
