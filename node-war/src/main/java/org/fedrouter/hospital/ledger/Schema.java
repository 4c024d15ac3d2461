package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the ledger file. Every later version is one more list of statements. */
final class Schema {
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              "CREATE TABLE dataset (one INTEGER PRIMARY KEY CHECK (one = 1),"
                  + " epsilon REAL NOT NULL, delta REAL NOT NULL, renyi_order REAL NOT NULL,"
                  + " limit_nano INTEGER NOT NULL,"
                  + " spent_nano INTEGER NOT NULL CHECK (spent_nano >= 0))",
              "CREATE TABLE dataset_change (at TEXT NOT NULL, epsilon REAL NOT NULL,"
                  + " delta REAL NOT NULL)",
              // An answer without spent_nano is open; it counts as spent at held_nano until it is
              // settled.
              "CREATE TABLE answer (number INTEGER PRIMARY KEY, at TEXT NOT NULL,"
                  + " mechanism TEXT NOT NULL, held_nano INTEGER NOT NULL CHECK (held_nano >= 0),"
                  + " spent_nano INTEGER CHECK (spent_nano BETWEEN 0 AND held_nano))",
              "CREATE INDEX answer_open ON answer (number) WHERE spent_nano IS NULL",
              // Emptied by AnsweredTexts: everybody can compute these names.
              "CREATE TABLE prompt (prefix BLOB NOT NULL, whole INTEGER NOT NULL,"
                  + " hospitals BLOB NOT NULL, PRIMARY KEY (prefix, whole, hospitals))"
                  + " WITHOUT ROWID",
              "CREATE TABLE epoch_key (epoch INTEGER PRIMARY KEY, roster BLOB NOT NULL,"
                  + " public_key BLOB NOT NULL, private_key BLOB NOT NULL,"
                  + " signature BLOB NOT NULL)",
              "CREATE TABLE high_water (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"),
          List.of(
              "ALTER TABLE dataset ADD COLUMN max_epsilon REAL NOT NULL DEFAULT 0",
              "ALTER TABLE dataset ADD COLUMN max_delta REAL NOT NULL DEFAULT 0",
              "UPDATE dataset SET max_epsilon = epsilon, max_delta = delta",
              "CREATE TABLE text_key (one INTEGER PRIMARY KEY CHECK (one = 1),"
                  + " fingerprint BLOB NOT NULL)",
              // The prompt of an open answer (whole = 1) and its beginnings. What a crash left open
              // stays.
              "CREATE TABLE text_open (answer INTEGER NOT NULL, name BLOB NOT NULL,"
                  + " whole INTEGER NOT NULL, hospitals BLOB NOT NULL,"
                  + " PRIMARY KEY (answer, name, hospitals)) WITHOUT ROWID",
              "CREATE INDEX text_open_name ON text_open (name)",
              "CREATE INDEX text_open_whole ON text_open (hospitals) WHERE whole = 1",
              // The texts that exact sums have answered, and the beginnings of their prompts.
              "CREATE TABLE text_answered (name BLOB NOT NULL, hospitals BLOB NOT NULL,"
                  + " PRIMARY KEY (name, hospitals)) WITHOUT ROWID"),
          List.of(
              // A training is charged whole before its first step and never settled.
              "CREATE TABLE training (id TEXT PRIMARY KEY, at TEXT NOT NULL, plan TEXT NOT NULL,"
                  + " charge_nano INTEGER NOT NULL CHECK (charge_nano >= 0)) WITHOUT ROWID"),
          List.of(
              // What this hospital remembers of federated trainings, for ever.
              "CREATE TABLE federated_training (name TEXT PRIMARY KEY, terms BLOB NOT NULL,"
                  + " patients INTEGER NOT NULL, lot INTEGER NOT NULL, steps INTEGER NOT NULL,"
                  + " noise INTEGER NOT NULL, round INTEGER NOT NULL CHECK (round >= 0))"
                  + " WITHOUT ROWID",
              // Its part of a draw; the seed in it is secret until it was told.
              "CREATE TABLE federated_draw (draw BLOB PRIMARY KEY, state BLOB NOT NULL)"
                  + " WITHOUT ROWID"));

  private Schema() {}

  /** The version of the tables; 0 of an empty file. */
  static int version(Connection db) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  /** Brings the tables to the present version. */
  static void prepare(Connection db) throws SQLException {
    prepare(db, VERSIONS.size());
  }

  /** Brings the tables to a version: those of an earlier one are what an old file has. */
  static void prepare(Connection db, int wanted) throws SQLException {
    int version = version(db);
    if (version > VERSIONS.size()) {
      throw new SQLException("the file belongs to a newer version: " + version);
    }
    try (Statement statement = db.createStatement()) {
      for (List<String> changes : VERSIONS.subList(version, wanted)) {
        for (String change : changes) {
          statement.execute(change);
        }
      }
      statement.execute("PRAGMA user_version = " + wanted);
    }
  }
}
