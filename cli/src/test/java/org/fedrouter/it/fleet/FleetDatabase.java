package org.fedrouter.it.fleet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.Stack;

/** The one database of a fleet: a real server that can be crashed and started again. */
public final class FleetDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stack shared;
  private final StackState state;

  FleetDatabase(Stack shared, StackState state) {
    this.shared = shared;
    this.state = state;
  }

  public DatabaseAccess access() {
    return shared.database(state);
  }

  /** A connection as the owner of the schema. */
  public Connection owner() throws SQLException {
    DatabaseAccess access = access();
    return DriverManager.getConnection(
        access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
  }

  /** The first column of the first row. */
  public long number(String sql) throws SQLException {
    try (Connection db = owner();
        Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return rows.getLong(1);
    }
  }

  /** Immediate shutdown: every transaction in flight is lost, nothing is written any more. */
  public void stopImmediately() throws InterruptedException {
    end(Signal.QUIT);
  }

  /** SIGKILL of the postmaster; what it has started notices by itself. */
  public void kill() throws InterruptedException {
    end(Signal.KILL);
  }

  /** For the end of a fleet. */
  void endIfRunning() throws InterruptedException {
    if (process().isPresent()) {
      stopImmediately();
    }
  }

  private Optional<ProcessHandle> process() {
    return shared.postgres().process().flatMap(ProcessId::find);
  }

  private void end(Signal signal) throws InterruptedException {
    ProcessHandle running = process().orElseThrow();
    signal.to(running);
    ProcessHandle unused =
        running.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Starts it again; after a kill the orphans of the last one must have ended first. */
  public void start() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        ProcessId unused = shared.startPostgres(state);
        return;
      } catch (CommandFailure orphans) {
        if (System.nanoTime() > end) {
          throw orphans;
        }
        Thread.sleep(200);
      }
    }
  }

  /** Returns when no router has a transaction any more: what is visible now is final. */
  public void awaitNoRouters() throws InterruptedException, SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (number(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = 'fedrouter_app'"
                + " AND pid <> pg_backend_pid()")
        > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("routers are still connected");
      }
      Thread.sleep(100);
    }
  }
}
