package org.fedrouter.cli.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Owner and database inside the embedded server. The migrations make the application's role. */
final class DatabaseRoles {
  static final String OWNER = "fedrouter_owner";
  static final String DATABASE = "fedrouter";

  private final String url;
  private final String superuserPassword;

  DatabaseRoles(int port, String superuserPassword) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    this.superuserPassword = superuserPassword;
  }

  /**
   * Makes what is missing. The password is one of ours (letters, digits, minus, underscore), so it
   * needs no quoting; DDL takes no parameters.
   */
  void ensure(String ownerPassword) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, EmbeddedPostgres.SUPERUSER, superuserPassword);
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", OWNER)) {
        statement.execute(
            "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + ownerPassword + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
