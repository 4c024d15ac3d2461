package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.audit.store.LogRows;
import org.fedrouter.core.note.VerifyingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter keys rotate}. */
@Command(
    name = "rotate",
    description =
        "As the owner: new keys for the audit log of --data. The old ones sign the new ones into"
            + " the log, and count for the checkpoints that they have signed; routers need no"
            + " restart.")
final class RotateCommand implements Callable<Integer> {
  private static final int PATIENCE = 50;
  private static final long LOOK_MILLIS = 100;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Override
  public Integer call() throws InterruptedException {
    AuditKeyFiles files = new AuditKeyFiles(Secrets.open(new DataFolder(options.data()).secrets()));
    return tell(rotate(OwnerAccess.find(options), files, reason));
  }

  /**
   * Makes new keys, or goes on with those of a command before this one.
   *
   * @throws CommandFailure when the log does not say yet that they sign: then they do not
   */
  static AuditKeyFiles.Successors rotate(DatabaseAccess access, AuditKeyFiles files, String reason)
      throws InterruptedException {
    files.ensure();
    AuditKeyFiles.Successors next = files.successors();
    int unused = OwnerSession.change(access, session -> record(session, files, next, reason));
    // Once the entry has its place, the checkpoint above it may be signed by either.
    if (!waitFor(access, next.entry())) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "no router has given the rotation its place in the log: the old keys stay, the new ones"
              + " wait aside; start a router and repeat the command within a day");
    }
    files.replace(next.keys());
    return next;
  }

  private int tell(AuditKeyFiles.Successors next) {
    List<VerifyingKey> open = next.keys().stream().map(LogKey::open).toList();
    Console console = Console.of(spec, options.json());
    open.forEach(key -> console.line(key.algorithm().label() + " " + key.fingerprint()));
    ObjectNode json = Json.object().put("entry", next.entry().toString());
    ArrayNode keys = json.putArray("keys");
    open.forEach(
        key ->
            keys.addObject().put("type", key.algorithm().label()).put("sha256", key.fingerprint()));
    console.object(Json.write(json));
    return ExitCode.OK.number();
  }

  /** Nothing, when a command before this one has written the entry. */
  private static int record(
      OwnerSession session, AuditKeyFiles files, AuditKeyFiles.Successors next, String reason)
      throws SQLException {
    String origin = new LogRows(session.connection()).origin();
    List<VerifyingKey> open = next.keys().stream().map(LogKey::open).toList();
    ObjectNode detail =
        Json.object().put("statement", LogKey.rotation(origin, files.keys(), open).format());
    return session.update(
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash,"
            + " after_hash, correlation_id, detail)"
            + " VALUES (?, clock_timestamp(), 'keys rotate', ?, 'audit-keys', ?, '', '', ?, ?)"
            + " ON CONFLICT (id) DO NOTHING",
        next.entry(),
        AuditAction.KEY_ROTATED.label(),
        reason,
        next.entry(),
        Json.write(detail));
  }

  /** False when no router runs. */
  private static boolean waitFor(DatabaseAccess access, UUID entry) throws InterruptedException {
    for (int look = 0; look < PATIENCE; look++) {
      boolean placed =
          OwnerSession.read(
              access, session -> new LogRows(session.connection()).leaf(entry).isPresent());
      if (placed) {
        return true;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return false;
  }
}
