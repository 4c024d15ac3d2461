package org.fedrouter.cli.audit;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit prune}. */
@Command(
    name = "prune",
    description =
        "As the owner: take away the bodies of entries that are older than the retention and under"
            + " no legal hold. Their leaves stay, every proof holds, and the log says which went.")
final class PruneCommand implements Callable<Integer> {
  private static final String OLD =
      " FROM audit_entry e WHERE e.at < now() - make_interval(days => (SELECT days FROM"
          + " audit_retention)) AND e.action NOT LIKE 'audit.%'";

  private static final String CHECKPOINTS =
      "DELETE FROM audit_checkpoint p WHERE p.at < now() - interval '7 days' AND EXISTS"
          + " (SELECT FROM audit_checkpoint c WHERE c.size > p.size"
          + " AND date_trunc('hour', c.at, 'UTC') = date_trunc('hour', p.at, 'UTC'))";

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--dry-run", description = "Only say what would go.")
  private boolean dry;

  /** What went, and what is old and stays. */
  record Pruned(long pruned, long kept, long checkpoints) {}

  @Override
  public Integer call() {
    Pruned pruned =
        dry
            ? OwnerSession.read(OwnerAccess.find(options), PruneCommand::count)
            : OwnerSession.change(OwnerAccess.find(options), PruneCommand::prune);
    Console console = Console.of(spec, options.json());
    console.line(
        "%d bodies and %d checkpoints %s; %d old entries stay under a hold"
            .formatted(
                pruned.pruned(), pruned.checkpoints(), dry ? "would go" : "went", pruned.kept()));
    console.object(Json.write(Json.tree(pruned)));
    return ExitCode.OK.number();
  }

  static Pruned count(OwnerSession session) throws SQLException {
    return session
        .rows(
            row -> new Pruned(row.getLong(1), row.getLong(2), row.getLong(3)),
            "SELECT count(*) FILTER (WHERE audit_entry_kept(e) = ''),"
                + " count(*) FILTER (WHERE audit_entry_kept(e) <> ''),"
                + CHECKPOINTS.replace("DELETE", "(SELECT count(*)")
                + ")"
                + OLD)
        .getFirst();
  }

  static Pruned prune(OwnerSession session) throws SQLException {
    Pruned before = count(session);
    session.rows(
        row -> row.getString(1), "SELECT set_config('fedrouter.actor', 'audit prune', true)");
    int bodies = session.update("DELETE" + OLD + " AND audit_entry_kept(e) = ''");
    return new Pruned(bodies, before.kept(), session.update(CHECKPOINTS));
  }
}
