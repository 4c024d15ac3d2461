package org.fedrouter.hospital.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The SQLite file. One connection; transactions run one after the other. */
public final class LedgerFile implements AutoCloseable {
  /** Raised with every change of the tables below. */
  private static final int VERSION = 2;

  private static final String[] TABLES = {
    "CREATE TABLE dataset (one INTEGER PRIMARY KEY CHECK (one = 1), epsilon REAL NOT NULL,"
        + " delta REAL NOT NULL, renyi_order REAL NOT NULL, limit_nano INTEGER NOT NULL,"
        + " spent_nano INTEGER NOT NULL CHECK (spent_nano >= 0))",
    "CREATE TABLE dataset_change (at TEXT NOT NULL, epsilon REAL NOT NULL, delta REAL NOT NULL)",
    // An answer without spent_nano is open; it counts as spent at held_nano until it is settled.
    "CREATE TABLE answer (number INTEGER PRIMARY KEY, at TEXT NOT NULL, mechanism TEXT NOT NULL,"
        + " held_nano INTEGER NOT NULL CHECK (held_nano >= 0),"
        + " spent_nano INTEGER CHECK (spent_nano BETWEEN 0 AND held_nano))",
    "CREATE INDEX answer_open ON answer (number) WHERE spent_nano IS NULL",
    "CREATE TABLE prompt (prefix BLOB NOT NULL, whole INTEGER NOT NULL, hospitals BLOB NOT NULL,"
        + " PRIMARY KEY (prefix, whole, hospitals)) WITHOUT ROWID",
    "CREATE TABLE epoch_key (epoch INTEGER PRIMARY KEY, roster BLOB NOT NULL,"
        + " public_key BLOB NOT NULL, private_key BLOB NOT NULL, signature BLOB NOT NULL)",
    "CREATE TABLE high_water (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"
  };

  /** What version 2 added. A training is charged whole before its first step and never settled. */
  private static final String[] TABLES_2 = {
    "CREATE TABLE training (id TEXT PRIMARY KEY, at TEXT NOT NULL, plan TEXT NOT NULL,"
        + " charge_nano INTEGER NOT NULL CHECK (charge_nano >= 0)) WITHOUT ROWID"
  };

  private final FileChannel lock;
  private final Connection connection;

  private LedgerFile(FileChannel lock, Connection connection) {
    this.lock = lock;
    this.connection = connection;
  }

  /** The work of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Opens the file, or creates it.
   *
   * @throws LedgerFailure when it cannot be used
   */
  public static LedgerFile open(Path file) {
    FileChannel lock = lock(file.resolveSibling(file.getFileName() + ".lock"));
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA busy_timeout = 2000");
        statement.execute("PRAGMA secure_delete = ON"); // keys of past epochs are erased
      }
      connection.setAutoCommit(false);
      LedgerFile ledger = new LedgerFile(lock, connection);
      ledger.prepare();
      return ledger;
    } catch (SQLException | LedgerFailure e) {
      release(lock);
      throw new LedgerFailure("the ledger file " + file + " cannot be opened", e);
    }
  }

  /** A second node on the same file would give the same numbers out; reading it is welcome. */
  private static FileChannel lock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new LedgerFailure("another node uses the ledger beside " + file);
      }
      return channel;
    } catch (IOException | OverlappingFileLockException e) {
      throw new LedgerFailure("the ledger cannot be locked by " + file, e);
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LedgerFailure("the ledger cannot be unlocked", e);
    }
  }

  private void prepare() {
    int unused =
        transaction(
            db -> {
              int version = version(db);
              if (version > VERSION) {
                throw new SQLException("the file belongs to a newer version: " + version);
              }
              if (version < 1) {
                create(db, TABLES);
              }
              if (version < 2) {
                create(db, TABLES_2);
              }
              create(db, "PRAGMA user_version = " + VERSION);
              return version;
            });
  }

  private static void create(Connection db, String... commands) throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static int version(Connection db) throws SQLException {
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  /**
   * Runs {@code work} alone and commits it durably, or leaves everything as it was.
   *
   * @throws LedgerFailure when the database fails; the exceptions of {@code work} pass through
   */
  synchronized <T> T transaction(Work<T> work) {
    boolean committed = false;
    try {
      T result = work.in(connection);
      connection.commit();
      committed = true;
      return result;
    } catch (SQLException e) {
      throw new LedgerFailure("the hospital's ledger failed", e);
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new LedgerFailure("the hospital's ledger cannot roll back", e);
    }
  }

  /** Runs one statement with its values; returns the number of rows it changed. */
  static int update(Connection db, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
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

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerFailure("the hospital's ledger cannot be closed", e);
    } finally {
      release(lock);
    }
  }
}
