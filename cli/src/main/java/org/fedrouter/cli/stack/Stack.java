package org.fedrouter.cli.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.secret.SigningKey;
import org.fedrouter.migrations.Migrations;

/** The parts of one data folder's stack: each can be started, found, killed and stopped alone. */
public final class Stack {
  private final Installation installation;
  private final DataFolder folder;
  private final Children children;
  private final Secrets secrets;
  private final StackFile file;

  public Stack(Installation installation, DataFolder folder, Children children) {
    this.installation = installation;
    this.folder = folder;
    this.children = children;
    this.secrets = Secrets.open(folder.secrets());
    this.file = new StackFile(folder.stackFile());
  }

  public Installation installation() {
    return installation;
  }

  public DataFolder folder() {
    return folder;
  }

  public Secrets secrets() {
    return secrets;
  }

  public Children children() {
    return children;
  }

  /** One for all threads: its lock is what keeps their changes apart. */
  public StackFile file() {
    return file;
  }

  public LocalCertificates certificates() {
    return new LocalCertificates(secrets);
  }

  public RouterDomain router() {
    return new RouterDomain(installation, folder, secrets, children);
  }

  public NodeServer node() {
    return new NodeServer(installation, folder, certificates(), children);
  }

  /** The embedded server; unpacks its programs when that was never done. */
  public EmbeddedPostgres postgres() {
    Path binaries = PostgresBinaries.unpack(installation.cache());
    return new EmbeddedPostgres(
        binaries, folder.postgres(), folder.log("postgres"), secrets, children);
  }

  /** The database of this state, with its owner: ours, or the one of the environment. */
  public DatabaseAccess database(StackState state) {
    StackState.Database database = state.database();
    if (!database.embedded()) {
      return outsideDatabase()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.USAGE,
                      "this stack uses an outside database: set FEDROUTER_DB_URL again"));
    }
    return new DatabaseAccess(
        database.host(),
        database.port(),
        database.name(),
        DatabaseRoles.OWNER,
        secrets.password("db-owner-password"));
  }

  public static Optional<DatabaseAccess> outsideDatabase() {
    return DatabaseAccess.outside(System.getenv());
  }

  /** Password of the application's restricted role. */
  public String appPassword() {
    return secrets.password("db-app-password");
  }

  /** What the router process gets: addresses, and files that hold secrets. */
  public Map<String, String> routerEnvironment(StackState state) {
    Map<String, String> environment =
        RouterDomain.environment(database(state), Migrations.APP_ROLE, appPassword());
    environment.put("FEDROUTER_JWT_KEY_FILE", SigningKey.tokenKey(secrets).toString());
    environment.put("FEDROUTER_SEAL_KEY_FILE", secrets.keyFile("seal-key").toString());
    environment.put("FEDROUTER_PROFILE", "development");
    AuditKeyFiles audit = new AuditKeyFiles(secrets);
    audit.ensure();
    environment.put("FEDROUTER_AUDIT_KEY_ED25519_FILE", audit.ed25519().toString());
    environment.put("FEDROUTER_AUDIT_KEY_ML_DSA_65_FILE", audit.mlDsa().toString());
    environment.put("FEDROUTER_AUDIT_KEYS_PUBLIC_FILE", audit.known().toString());
    environment.put("FEDROUTER_ROSTER", folder.rosterFile().toString());
    environment.put("FEDROUTER_FEDERATION_ROSTER", folder.trainingRosterFile().toString());
    environment.put("FEDROUTER_CDS_FILE", folder.cdsFile().toString());
    environment.put("FEDROUTER_OIDC_ISSUERS_FILE", folder.issuersFile().toString());
    environment.put("FEDROUTER_SCALING_MIN", "1"); // one router is all that this stack has
    environment.put("FEDROUTER_TLS_KEYSTORE", certificates().routerKeyStore().toString());
    environment.put("FEDROUTER_TLS_TRUSTSTORE", certificates().trustStore().toString());
    environment.put("FEDROUTER_NODE_CA_KEYSTORE", certificates().authorityKeyStore().toString());
    environment.put("FEDROUTER_TLS_PASSWORD_FILE", certificates().passwordFile().toString());
    DevelopmentSettings.into(environment, System.getenv());
    return environment;
  }

  /** Starts the prepared router and remembers its process. */
  public ProcessId startRouter(StackState state) throws InterruptedException {
    ProcessId process = router().start(routerEnvironment(state));
    file().update(now -> now.with(now.router().with(process)));
    return process;
  }

  /** Starts a node and remembers its process. */
  public ProcessId startNode(StackState.Node node) {
    ProcessId process = node().start(node, file().read().orElseThrow().router());
    file().update(now -> now.with(node.with(process)));
    return process;
  }

  /** Starts the embedded database, made when there is none, and remembers its process. */
  public ProcessId startPostgres(StackState state) throws InterruptedException {
    EmbeddedPostgres postgres = postgres();
    postgres.create();
    ProcessId process = postgres.start(state.database().port());
    file().update(now -> now.with(now.database().with(process)));
    return process;
  }
}
