package org.fedrouter.cli.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.stack.OwnerAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter ledger}. */
@Command(
    name = "ledger",
    description =
        "Budget ledgers, as the owner of their database: that of FEDROUTER_DB_URL, else that of the"
            + " running stack.",
    subcommands = {
      LedgerCommand.Verify.class,
      LedgerCommand.Export.class,
      LedgerCommand.Restore.class,
      LeaseCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LedgerCommand {
  /** Differences printed; the JSON has all. */
  private static final int MOST_LINES = 100;

  /** {@code fedrouter ledger verify}. */
  @Command(
      name = "verify",
      description = "Recompute every ledger from its reservations, changes, leases and audit rows.")
  public static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Override
    public Integer call() {
      LedgerVerification.Report report =
          OwnerSession.read(OwnerAccess.find(options), LedgerVerification::of);
      Console console = Console.of(spec, options.json());
      List<Difference> differences = report.differences();
      differences.stream().limit(MOST_LINES).map(Difference::line).forEach(console::line);
      console.line(
          "%d ledgers, %d reservations, %d audit entries: %s"
              .formatted(
                  report.ledgers(),
                  report.reservations(),
                  report.audited(),
                  differences.isEmpty() ? "no difference" : differences.size() + " differences"));
      console.object(Json.write(report));
      return (differences.isEmpty() ? ExitCode.OK : ExitCode.INTEGRITY).number();
    }
  }

  /** {@code fedrouter ledger export}. */
  @Command(
      name = "export",
      description = "Write what every ledger has used: the bound of a later restore.")
  public static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the document.")
    private @Nullable Path out;

    @Override
    public Integer call() {
      BoundDocument bound = OwnerSession.read(OwnerAccess.find(options), BoundDocument::take);
      Documents.write(out, bound);
      Console console = Console.of(spec, options.json());
      bound
          .ledgers()
          .forEach(
              ledger ->
                  console.line(
                      "%s: %d of %d nano-units used"
                          .formatted(ledger.ledger(), ledger.usedNano(), ledger.limitNano())));
      console.object(Json.write(bound));
      return ExitCode.OK.number();
    }
  }

  /** {@code fedrouter ledger restore}. */
  @Command(
      name = "restore",
      description =
          "After the database was restored from a backup: spend again what is known to be spent.")
  public static final class Restore implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--bound",
        required = true,
        paramLabel = "FILE",
        description = "The newest document of `ledger export`.")
    private Path bound = Path.of("");

    @Override
    public Integer call() {
      BoundDocument document = BoundDocument.read(bound);
      List<Restoring.Step> steps =
          OwnerSession.change(
              OwnerAccess.find(options),
              session -> LedgerRestore.run(session, document, LeaseCommand.ACTOR));
      Console console = Console.of(spec, options.json());
      steps.stream().map(Restoring.Step::line).forEach(console::line);
      console.line(
          steps.isEmpty()
              ? "nothing to do: every ledger has used at least its bound"
              : steps.size() + " steps");
      console.object(
          Json.write(Json.object().put("bound", document.bound()).set("steps", Json.tree(steps))));
      return ExitCode.OK.number();
    }
  }
}
