package org.fedrouter.cli.stack;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.migrations.Migrations;

/** Brings a database to the schema of this version, as its owner. */
public final class DatabaseSetup {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private DatabaseSetup() {}

  /** The number of migrations applied now. */
  public static int migrate(DatabaseAccess access, String appPassword) {
    FLYWAY.setLevel(Level.WARNING);
    try {
      return Migrations.migrate(
          access.jdbcUrl(), access.ownerUser(), access.ownerPassword(), appPassword);
    } catch (SQLException e) {
      throw refused(access, e);
    }
  }

  /** What the database said, in one line; it names no password. */
  static CommandFailure refused(DatabaseAccess access, SQLException reason) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "the database at " + access.jdbcUrl() + " refused: " + reason.getMessage(),
        reason);
  }
}
