package org.fedrouter.cli.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.jspecify.annotations.Nullable;

/** One transaction of the schema's owner: all of it is done, or nothing. */
final class OwnerSession implements AutoCloseable {
  private static final String CHECK_VIOLATION = "23514";

  private final Connection connection;

  private OwnerSession(Connection connection) {
    this.connection = connection;
  }

  /** What a row becomes. */
  @FunctionalInterface
  interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is done inside the transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(OwnerSession session) throws SQLException;
  }

  /** Does the work and commits. */
  static <T> T change(DatabaseAccess access, Work<T> work) {
    return run(access, work, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  /** Does the work on one snapshot of the whole database. */
  static <T> T read(DatabaseAccess access, Work<T> work) {
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
    Connection connection =
        DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    connection.setAutoCommit(false);
    return new OwnerSession(connection);
  }

  private static CommandFailure refused(DatabaseAccess access, SQLException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return CHECK_VIOLATION.equals(e.getSQLState())
        ? new CommandFailure(ExitCode.REFUSED_BY_BUDGET, said, e)
        : new CommandFailure(
            ExitCode.UNAVAILABLE, "the database at " + access.jdbcUrl() + " refused: " + said, e);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The number of rows changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Rows of a query, or of a statement with RETURNING. */
  <T> List<T> rows(Mapping<T> mapping, String sql, @Nullable Object... values) throws SQLException {
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
