package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.process.PidFile;
import org.fedrouter.cli.process.Termination;
import org.fedrouter.cli.secret.Secrets;

/**
 * The router's Payara Server: a domain in the data folder, prepared and configured by the files of
 * {@code server-config/payara} that a hospital uses too. It holds no data of its own, so it is made
 * again whenever its settings have changed.
 */
public final class RouterDomain {
  static final String APPLICATION = "fedrouter";
  private static final String DEFAULT_JVM_OPTIONS = "";
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  private final Installation installation;
  private final DataFolder folder;
  private final Secrets secrets;
  private final Children children;

  public RouterDomain(
      Installation installation, DataFolder folder, Secrets secrets, Children children) {
    this.installation = installation;
    this.folder = folder;
    this.secrets = secrets;
    this.children = children;
  }

  /** Password of user {@code admin}, for asadmin, JMX and the test-suite. */
  public String adminPassword() {
    return secrets.password("admin-password");
  }

  /**
   * Makes the domain if there is none with exactly these settings. One that holds another archive
   * is made again, too: the former application would start first, refuse the database of the next
   * version, and leave health checks behind that fail for ever.
   */
  public void prepare(StackState.Router ports, Path archive) throws InterruptedException {
    prepare(ports, List.of(ports.gridPort()), archive);
  }

  /**
   * The same, for one of several routers.
   *
   * @param grid ports of all of them on the data grid
   */
  public void prepare(StackState.Router ports, List<Integer> grid, Path archive)
      throws InterruptedException {
    String members =
        grid.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    Stamp stamp = settings();
    String wanted = Stamp.of(ports.with(null) + members + jvmOptions(), installation);
    if (stamp.matches(wanted) && isConfiguredOrFresh() && !holdsAnother(archive)) {
      return;
    }
    try {
      Folders.delete(domain());
      Folders.copy(installation.payara().resolve("glassfish/domains/domain1"), domain());
    } catch (IOException e) {
      throw CommandFailure.internal("cannot create the domain " + domain(), e);
    }
    AdminKeyFile.write(domain().resolve("config/admin-keyfile"), adminPassword(), secrets);
    children.run(
        List.of(installation.prepareDomain().toString(), domain().toString()),
        preparation(ports, members),
        folder.log("prepare-domain"));
    stamp.write(wanted);
  }

  private Map<String, String> preparation(StackState.Router ports, String members) {
    return Map.of(
        "JAVA_HOME", installation.jdk().toString(),
        "FEDROUTER_BIND", "127.0.0.1",
        "FEDROUTER_HTTP_PORT", Integer.toString(ports.httpPort()),
        "FEDROUTER_ADMIN_PORT", Integer.toString(ports.adminPort()),
        "FEDROUTER_JMX_PORT", Integer.toString(ports.jmxPort()),
        "FEDROUTER_GRID_PORT", Integer.toString(ports.gridPort()),
        "FEDROUTER_GRID_MEMBERS", members,
        "FEDROUTER_JVM_OPTIONS", jvmOptions(),
        "FEDROUTER_MASTER_PASSWORD_FILE", secrets.passwordFile("master-password").toString());
  }

  /** Starts the server and waits until it accepts commands; the application may still load. */
  public ProcessId start(Map<String, String> environment) throws InterruptedException {
    boolean first = !Files.exists(configured());
    Asadmin asadmin = new Asadmin(installation, folder, secrets, children);
    asadmin.startDomain(first ? installation.routerCommands() : null, environment);
    if (first) {
      requirePool();
      new Stamp(configured()).write("by router.asadmin");
    }
    return process().orElseThrow(() -> new CommandFailure(ExitCode.INTERNAL, "router has ended"));
  }

  /** Deploys the archive unless the domain holds this very one. */
  public void deploy(Path archive, int adminPort) throws InterruptedException {
    Stamp stamp = deployed();
    String wanted = Stamp.ofFile(archive);
    if (!stamp.matches(wanted)) {
      new AdminClient(adminPort, adminPassword()).deploy(archive, APPLICATION);
      stamp.write(wanted);
    }
  }

  /** Asks the server to end; a deployed application stays deployed. */
  public void stop() {
    process().flatMap(ProcessId::find).ifPresent(process -> Termination.end(process, STOP_GRACE));
  }

  /** The server that runs in this domain now, whoever started it. */
  public Optional<ProcessId> process() {
    return new PidFile(domain().resolve("config/pid"), domain()).process();
  }

  /** Preboot commands fail silently, so their result is looked at. */
  private void requirePool() {
    try {
      String xml = Files.readString(domain().resolve("config/domain.xml"));
      if (!xml.contains("jndi-name=\"jdbc/fedrouter\"")) {
        throw new CommandFailure(
            ExitCode.INTERNAL, "router.asadmin was not applied: no jdbc/fedrouter in domain.xml");
      }
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read domain.xml", e);
    }
  }

  /** A first start that was interrupted has configured half of it: such a domain is made again. */
  private boolean isConfiguredOrFresh() {
    return Files.exists(configured()) || !Files.exists(domain().resolve("osgi-cache"));
  }

  private boolean holdsAnother(Path archive) {
    return Files.exists(domain().resolve("deployed")) && !deployed().matches(Stamp.ofFile(archive));
  }

  private Stamp deployed() {
    return new Stamp(domain().resolve("deployed"));
  }

  private Path configured() {
    return domain().resolve("configured");
  }

  private static String jvmOptions() {
    return System.getenv().getOrDefault("FEDROUTER_ROUTER_JVM_OPTIONS", DEFAULT_JVM_OPTIONS);
  }

  private Stamp settings() {
    return new Stamp(domain().resolve("prepared"));
  }

  private Path domain() {
    return folder.router();
  }

  /** What the application reads, besides the addresses of its database. */
  static Map<String, String> environment(
      DatabaseAccess database, String appUser, String appPassword) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FEDROUTER_DB_HOST", database.host());
    environment.put("FEDROUTER_DB_PORT", Integer.toString(database.port()));
    environment.put("FEDROUTER_DB_NAME", database.name());
    environment.put("FEDROUTER_DB_USER", appUser);
    environment.put("FEDROUTER_DB_PASSWORD", appPassword);
    return environment;
  }
}
