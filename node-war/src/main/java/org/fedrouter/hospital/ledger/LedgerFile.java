package org.fedrouter.hospital.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The SQLite file. One connection; transactions run one after the other. */
public final class LedgerFile implements AutoCloseable {
  private static final Set<OpenOption> FRESH =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final LedgerLock lock;
  private final Connection connection;

  private LedgerFile(LedgerLock lock, Connection connection) {
    this.lock = lock;
    this.connection = connection;
  }

  /** The work of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** The work of one transaction that has nothing to tell. */
  @FunctionalInterface
  interface Change {
    void in(Connection connection) throws SQLException;
  }

  /**
   * Opens the file. None is ever made here: a missing one would be a budget that was never spent.
   *
   * @throws LedgerFailure when it is missing or cannot be used
   */
  public static LedgerFile open(Path file) {
    if (!Files.exists(file)) {
      throw new LedgerFailure(
          "the hospital's ledger " + file + " is missing: fedrouter node ledger create");
    }
    LedgerFile ledger = connect(file);
    try {
      if (ledger.transaction(Schema::version) == 0) {
        throw new LedgerFailure(file + " holds no ledger: fedrouter node ledger create");
      }
      ledger.commit(Schema::prepare);
      return ledger;
    } catch (LedgerFailure e) {
      ledger.close();
      throw e;
    }
  }

  /**
   * Makes the file, for its owner only, with what {@code first} writes.
   *
   * @throws LedgerFailure when there is a ledger already, or none can be made
   */
  static void create(Path file, Change first) {
    try {
      if (!Files.exists(file)) {
        Files.newByteChannel(file, FRESH, OWNER_ONLY).close();
      }
    } catch (IOException e) {
      throw new LedgerFailure("the ledger file " + file + " cannot be made", e);
    }
    try (LedgerFile ledger = connect(file)) {
      ledger.commit(
          db -> {
            if (Schema.version(db) != 0) {
              throw new LedgerFailure("there is a ledger already: " + file);
            }
            Schema.prepare(db);
            first.in(db);
          });
    }
  }

  private static LedgerFile connect(Path file) {
    LedgerLock lock = LedgerLock.of(file);
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      keep(connection, "journal_mode", "WAL", "wal");
      keep(connection, "synchronous", "FULL", "2");
      keep(connection, "secure_delete", "ON", "1"); // keys of past epochs are erased
      keep(connection, "busy_timeout", "2000", "2000");
      connection.setAutoCommit(false);
      return new LedgerFile(lock, connection);
    } catch (SQLException | LedgerFailure e) {
      lock.close();
      throw new LedgerFailure(
          "the ledger file " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Sets what the promises rest on, and makes sure that SQLite has taken it. */
  private static void keep(Connection connection, String pragma, String value, String kept)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + pragma + " = " + value);
      try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
        if (!row.next() || !kept.equals(row.getString(1))) {
          throw new LedgerFailure("SQLite did not keep " + pragma + " = " + value);
        }
      }
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

  /** As {@link #transaction}, for work without a result. */
  void commit(Change change) {
    boolean unused =
        transaction(
            db -> {
              change.in(db);
              return true;
            });
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new LedgerFailure("the hospital's ledger cannot roll back", e);
    }
  }

  /**
   * Empties the write-ahead log, in which what was deleted still stands.
   *
   * @return false when a reader is in the way; then it has to be asked again
   */
  synchronized boolean emptyLog() {
    try {
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        return row.next() && row.getInt(1) == 0;
      } finally {
        connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      throw new LedgerFailure("the log of the hospital's ledger cannot be emptied", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LedgerFailure("the hospital's ledger cannot be closed", e);
    } finally {
      lock.close();
    }
  }
}
