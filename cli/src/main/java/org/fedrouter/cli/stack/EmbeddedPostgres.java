package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.process.PidFile;
import org.fedrouter.cli.process.Termination;
import org.fedrouter.cli.secret.Secrets;

/**
 * A real PostgreSQL of our own: durable, on loopback, with passwords. It is started by pg_ctl and
 * lives on when the command that started it has ended.
 */
public final class EmbeddedPostgres {
  static final String SUPERUSER = "postgres";
  private static final String SUPERUSER_PASSWORD = "db-superuser-password";
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  /** Every line is here for a reason; all else is PostgreSQL's own default. */
  private static final String SETTINGS =
      """
      # Loopback only, and no socket file that other users of the machine could open.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      # A budget that was charged stays charged, whatever happens to the machine.
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      # Findings of a thousand systems; memory is taken only as pages are read.
      shared_buffers = 512MB
      max_connections = 100
      # Short statements only: compiling them takes longer than running them.
      jit = off
      password_encryption = 'scram-sha-256'
      timezone = 'UTC'
      log_timezone = 'UTC'
      # Statements may hold personal data: errors are logged without them.
      log_min_error_statement = panic
      """;

  private final Path binaries;
  private final Path data;
  private final Path log;
  private final Secrets secrets;
  private final Children children;

  /** A server of the unpacked {@code binaries} with its files in {@code data}. */
  public EmbeddedPostgres(Path binaries, Path data, Path log, Secrets secrets, Children children) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
    this.secrets = secrets;
    this.children = children;
  }

  /** The superuser's password: for the roles that the server must have, nothing else. */
  String superuserPassword() {
    return secrets.password(SUPERUSER_PASSWORD);
  }

  /** Creates the files when there are none. An interrupted creation leaves none. */
  public void create() throws InterruptedException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path fresh = data.resolveSibling("postgres.new");
    try {
      Folders.delete(fresh);
      initialise(fresh);
      Files.writeString(
          fresh.resolve("postgresql.conf"),
          "include 'fedrouter.conf'\n",
          StandardOpenOption.APPEND);
      Files.move(fresh, data);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot create the database in " + data, e);
    }
  }

  private void initialise(Path fresh) throws InterruptedException {
    run(
        "initdb",
        "--pgdata=" + fresh,
        "--username=" + SUPERUSER,
        "--pwfile=" + secrets.passwordFile(SUPERUSER_PASSWORD),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Order of bytes: the same on every machine, and it never changes under an index.
        "--locale=C");
  }

  /**
   * Starts the server with the settings of this version, and waits until it accepts connections.
   */
  public ProcessId start(int port) throws InterruptedException {
    try {
      Files.writeString(data.resolve("fedrouter.conf"), SETTINGS);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write the settings of the database in " + data, e);
    }
    run(
        "pg_ctl",
        "start",
        "--pgdata=" + data,
        "--log=" + log,
        "--options=-p " + port,
        "--wait",
        "--timeout=180");
    return process()
        .orElseThrow(() -> CommandFailure.internal("PostgreSQL", new IOException("has ended")));
  }

  /** Stops the server; open connections are cut, committed work is safe. */
  public void stop() throws InterruptedException {
    Optional<ProcessId> running = process();
    if (running.isEmpty()) {
      return;
    }
    try {
      run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=60");
    } finally {
      running.get().find().ifPresent(process -> Termination.end(process, STOP_GRACE));
    }
  }

  /** The server that runs on these files now, whoever started it. */
  public Optional<ProcessId> process() {
    return new PidFile(data.resolve("postmaster.pid"), data).process();
  }

  private void run(String program, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root. In a user namespace without a mapping it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    children.run(command, Map.of("LC_ALL", "C"), log.resolveSibling("postgres-tools.log"));
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      return false;
    }
  }
}
