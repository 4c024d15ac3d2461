package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.process.Ports;
import org.fedrouter.cli.secret.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real server; one for all tests, because creating its files takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresTest {
  private static final String OWNER_PASSWORD = "owner-password";

  private final int port = Ports.free(1).getFirst();
  private Path folder;
  private EmbeddedPostgres postgres;

  @BeforeAll
  void create(@TempDir Path shared) throws InterruptedException, SQLException {
    folder = shared;
    // Not under the test's folder: unpacked once for all builds.
    Path binaries = PostgresBinaries.unpack(Path.of("target").toAbsolutePath());
    postgres =
        new EmbeddedPostgres(
            binaries,
            folder.resolve("postgres"),
            folder.resolve("postgres.log"),
            Secrets.open(folder.resolve("secrets")),
            new Children());
    postgres.create();
    postgres.start(port);
    new DatabaseRoles(port, postgres.superuserPassword()).ensure(OWNER_PASSWORD);
  }

  @AfterAll
  void stop() throws InterruptedException {
    postgres.stop();
  }

  @Test
  void start_committedRow_survivesStopAndKill() throws Exception {
    execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
    postgres.stop();
    assertThat(postgres.process()).isEmpty();
    postgres.start(port);
    execute("INSERT INTO kept VALUES (2)");

    ProcessHandle server = postgres.process().flatMap(ProcessId::find).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
    postgres.start(port);

    assertThat(single("SELECT sum(n) FROM kept")).isEqualTo("3");
  }

  @Test
  void settings_areDurableAndLocal_rolesMayBeEnsuredAgain() throws SQLException {
    new DatabaseRoles(port, postgres.superuserPassword()).ensure(OWNER_PASSWORD);

    assertThat(single("SHOW fsync")).isEqualTo("on");
    assertThat(single("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(single("SHOW full_page_writes")).isEqualTo("on");
    assertThat(single("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(single("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
  }

  @Test
  void connect_wrongPassword_isRefused() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    url("postgres"), EmbeddedPostgres.SUPERUSER, "wrong-password"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void files_holdNoPassword() throws Exception {
    String password = postgres.superuserPassword();
    assertThat(Files.readString(folder.resolve("postgres/postgresql.conf")))
        .doesNotContain(password);
    assertThat(Files.readString(folder.resolve("postgres-tools.log"))).doesNotContain(password);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Connection owner() throws SQLException {
    return DriverManager.getConnection(
        url(DatabaseRoles.DATABASE), DatabaseRoles.OWNER, OWNER_PASSWORD);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = owner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String single(String sql) throws SQLException {
    try (Connection connection = owner();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
