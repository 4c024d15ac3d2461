package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/** Statements of one transaction, with their values. */
final class Sql {
  private Sql() {}

  /** Runs one statement with its values; returns the number of rows it changed. */
  static int update(Connection db, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Runs one statement of which the number of rows says nothing. */
  static void execute(Connection db, String sql, Object... values) throws SQLException {
    int unused = update(db, sql, values);
  }

  /** The first column of the first row as a number, or {@code otherwise} when there is no row. */
  static long number(Connection db, long otherwise, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : otherwise;
      }
    }
  }

  /** The first column of all rows. */
  static List<Bytes> blobs(Connection db, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      bind(statement, values);
      List<Bytes> blobs = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          blobs.add(Bytes.of(row.getBytes(1)));
        }
      }
      return blobs;
    }
  }

  /** Sets the values of a statement. */
  static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i] instanceof Bytes bytes ? bytes.toArray() : values[i]);
    }
  }

  /** Runs what was added to a batch. */
  static void run(PreparedStatement batch) throws SQLException {
    int[] unused = batch.executeBatch();
  }
}
