package org.fedrouter.cli.node;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.ledger.LedgerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node ledger raise}. */
@Command(
    name = "raise",
    description = {
      "Count at least so much as spent: after a restore, before the node starts.",
      "A backup is older than the truth. What it has open is settled in full."
    })
public final class NodeLedgerRaiseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--spent",
      paramLabel = "NANO",
      required = true,
      description = "A bound of what was spent, in nano-rho; less than the ledger has is ignored.")
  private long spent;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The node's ledger.sqlite.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    requireSpent(spent);
    Console console = Console.of(spec, json);
    try (LedgerFile ledger = LedgerFile.open(file)) {
      console.progress(DatasetLedger.raise(ledger, spent) + " nano-rho count as spent");
    } catch (LedgerFailure e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
    LedgerReading.print(file, console);
    return ExitCode.OK.number();
  }

  static void requireSpent(long nano) {
    if (nano < 0) {
      throw new CommandFailure(ExitCode.USAGE, "--spent must be at least 0, got " + nano);
    }
  }
}
