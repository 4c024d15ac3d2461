package org.fedrouter.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema of this version, as its owner. */
public final class Migrations {
  /** The application's role: may make and settle reservations and append audit rows. */
  public static final String APP_ROLE = "fedrouter_app";

  /**
   * Takes what PostgreSQL gives to everybody, at every migration: a restored database has it again.
   * A function made beside ours could be called in the place of one of PostgreSQL's by those that
   * run with the owner's rights, so that right must be gone; temporary tables are only not needed.
   */
  private static final String RIGHTS =
      """
      DO $$
      DECLARE
        app CONSTANT text := '%s';
      BEGIN
        IF has_schema_privilege(app, current_schema, 'CREATE') THEN
          EXECUTE format('REVOKE CREATE ON SCHEMA %%I FROM PUBLIC, %%I', current_schema, app);
        END IF;
        IF has_schema_privilege(app, current_schema, 'CREATE') THEN
          RAISE EXCEPTION 'role %% may create objects in schema %%; its owner must revoke that',
            app, current_schema USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF has_database_privilege(app, current_database(), 'TEMPORARY') THEN
          EXECUTE format('REVOKE TEMPORARY ON DATABASE %%I FROM PUBLIC, %%I',
            current_database(), app);
        END IF;
      END $$"""
          .formatted(APP_ROLE);

  private Migrations() {}

  /**
   * Creates or updates the application's role and migrates the schema. Idempotent.
   *
   * @param ownerUser needs CREATEROLE, or the role must exist
   * @return the number of migrations applied now
   * @throws SQLException when the database refuses a statement or cannot be reached
   */
  public static int migrate(
      String jdbcUrl, String ownerUser, String ownerPassword, String appPassword)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, ownerUser, ownerPassword)) {
      ensureRole(connection, appPassword);
    }
    int applied =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(jdbcUrl, ownerUser, ownerPassword)
            .locations("classpath:db/migration")
            .placeholders(Map.of("app_role", APP_ROLE))
            .load()
            .migrate()
            .migrationsExecuted;
    try (Connection connection = DriverManager.getConnection(jdbcUrl, ownerUser, ownerPassword);
        Statement statement = connection.createStatement()) {
      statement.execute(RIGHTS);
    }
    return applied;
  }

  /** CREATE ROLE takes no parameters, so the server itself quotes the password. */
  private static void ensureRole(Connection connection, String password) throws SQLException {
    boolean exists;
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, APP_ROLE);
      try (ResultSet rows = query.executeQuery()) {
        exists = rows.next();
      }
    }
    String ddl;
    try (PreparedStatement quote =
        connection.prepareStatement(
            "SELECT format('%s ROLE %I LOGIN PASSWORD %L', ?::text, ?::text, ?::text)")) {
      quote.setString(1, exists ? "ALTER" : "CREATE");
      quote.setString(2, APP_ROLE);
      quote.setString(3, password);
      try (ResultSet rows = quote.executeQuery()) {
        rows.next();
        ddl = rows.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    }
  }
}
