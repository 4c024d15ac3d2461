package org.fedrouter.cli.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One transaction of the schema's owner: all of it is done, or nothing. */
public final class OwnerSession implements AutoCloseable {
  /** How the schema calls what a ledger cannot carry, whoever asks. */
  private static final Set<String> OVER_BUDGET = Set.of("ledger_carries", "ledger_never_overspent");

  /** Impossible values, broken constraints: repeating it cannot help. */
  private static final Set<String> WRONG = Set.of("22", "23");

  private final Connection connection;

  /** Works in the transaction of a connection. */
  OwnerSession(Connection connection) {
    this.connection = connection;
  }

  /** What a row becomes. */
  @FunctionalInterface
  public interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is done inside the transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T in(OwnerSession session) throws SQLException;
  }

  /** Does the work and commits. */
  public static <T> T change(DatabaseAccess access, Work<T> work) {
    return run(access, work, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  /** Does the work on one snapshot of the whole database. */
  public static <T> T read(DatabaseAccess access, Work<T> work) {
    return run(access, work, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  private static <T> T run(DatabaseAccess access, Work<T> work, String transaction) {
    try (OwnerSession session = open(access)) {
      session.execute(transaction);
      T result = work.in(session);
      session.connection.commit();
      return result;
    } catch (SQLException e) {
      throw refused(access, e);
    }
  }

  private static OwnerSession open(DatabaseAccess access) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", access.ownerUser());
    login.setProperty("password", access.ownerPassword());
    // A server that accepts and says nothing. Afterwards a long silence is long work, not a fault.
    login.setProperty("connectTimeout", "5");
    login.setProperty("loginTimeout", "10");
    login.setProperty("tcpKeepAlive", "true");
    Connection connection = DriverManager.getConnection(access.jdbcUrl(), login);
    connection.setAutoCommit(false);
    return new OwnerSession(connection);
  }

  private static CommandFailure refused(DatabaseAccess access, SQLException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String state = String.valueOf(e.getSQLState());
    if (OVER_BUDGET.contains(constraint(e))) {
      return new CommandFailure(ExitCode.REFUSED_BY_BUDGET, "the ledger cannot carry it", e);
    }
    return WRONG.contains(state.substring(0, Math.min(2, state.length())))
        ? new CommandFailure(ExitCode.USAGE, said, e)
        : new CommandFailure(
            ExitCode.UNAVAILABLE, "the database at " + access.jdbcUrl() + " refused: " + said, e);
  }

  private static String constraint(SQLException e) {
    ServerErrorMessage said = e instanceof PSQLException own ? own.getServerErrorMessage() : null;
    return said == null ? "" : String.valueOf(said.getConstraint());
  }

  /** Its connection, for tables that have readers of their own. */
  public Connection connection() {
    return connection;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The number of rows changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Rows of a query, or of a statement with RETURNING. */
  public <T> List<T> rows(Mapping<T> mapping, String sql, @Nullable Object... values)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(mapping.of(result));
      }
    }
    return rows;
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Rolls back what was not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
