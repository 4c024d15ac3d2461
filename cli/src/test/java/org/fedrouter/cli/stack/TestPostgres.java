package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.process.Ports;
import org.fedrouter.cli.secret.Secrets;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One embedded server for all tests that ask for it; each gets databases of its own. */
public final class TestPostgres implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestPostgres.class);
  private static final String PASSWORD = "test-password";

  /** A running server with one migrated database that others are copied from. */
  public static final class Server {
    private final int port = Ports.free(1).getFirst();
    private final AtomicInteger made = new AtomicInteger();
    private final EmbeddedPostgres postgres;

    private Server(Path folder) throws InterruptedException, SQLException {
      postgres =
          new EmbeddedPostgres(
              PostgresBinaries.unpack(Path.of("target").toAbsolutePath()),
              folder.resolve("postgres"),
              folder.resolve("postgres.log"),
              Secrets.open(folder.resolve("secrets")),
              new Children());
      postgres.create();
      postgres.start(port);
      withoutSync();
      new DatabaseRoles(port, postgres.superuserPassword()).ensure(PASSWORD);
      DatabaseSetup.migrate(access(DatabaseRoles.DATABASE), PASSWORD);
    }

    /**
     * Nothing here survives a crash, and the last checkpoint syncs every file of every database.
     */
    private void withoutSync() throws SQLException {
      try (Connection db = superuser();
          Statement statement = db.createStatement()) {
        statement.execute("ALTER SYSTEM SET fsync = off");
        statement.execute("SELECT pg_reload_conf()");
      }
    }

    private Connection superuser() throws SQLException {
      return DriverManager.getConnection(
          access("postgres").jdbcUrl(), EmbeddedPostgres.SUPERUSER, postgres.superuserPassword());
    }

    private DatabaseAccess access(String name) {
      return new DatabaseAccess("127.0.0.1", port, name, DatabaseRoles.OWNER, PASSWORD);
    }

    /** A migrated database that nobody else uses. */
    public DatabaseAccess database() throws SQLException {
      return copy(access(DatabaseRoles.DATABASE));
    }

    /** A copy of a database that nobody is connected to: as a restore from backup makes one. */
    public DatabaseAccess copy(DatabaseAccess original) throws SQLException {
      String name = "test" + made.incrementAndGet();
      try (Connection db = superuser();
          Statement statement = db.createStatement()) {
        statement.execute(
            "CREATE DATABASE %s TEMPLATE %s OWNER %s"
                .formatted(name, original.name(), DatabaseRoles.OWNER));
      }
      return access(name);
    }

    /** Migrates it once more. */
    public void migrate(DatabaseAccess access) {
      int unused = DatabaseSetup.migrate(access, PASSWORD);
    }

    /** As the server's superuser: whom no right and no trigger stops. */
    public Connection superuser(DatabaseAccess access) throws SQLException {
      return DriverManager.getConnection(
          access.jdbcUrl(), EmbeddedPostgres.SUPERUSER, postgres.superuserPassword());
    }

    /** As the owner of the schema. */
    public Connection owner(DatabaseAccess access) throws SQLException {
      return DriverManager.getConnection(
          access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }

    /** As the application's restricted role. */
    public Connection application(DatabaseAccess access) throws SQLException {
      return DriverManager.getConnection(access.jdbcUrl(), "fedrouter_app", PASSWORD);
    }

    private void stop() throws InterruptedException {
      postgres.stop();
    }
  }

  private record Started(Server server) implements AutoCloseable {
    @Override
    public void close() {
      try {
        server.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("server", key -> new Started(start()), Started.class)
        .server();
  }

  private static Server start() {
    try {
      return new Server(Files.createTempDirectory("fedrouter-ledgers"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no test database", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
