package org.fedrouter.cli.node;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node ledger create}. */
@Command(
    name = "create",
    description = {
      "Make the ledger of a hospital's data set, once.",
      "A node never makes one: a ledger that is gone would begin anew and forget what was spent."
    })
public final class NodeLedgerCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      required = true,
      description = "What is promised to the patients.")
  private double epsilon;

  @Option(
      names = "--delta",
      paramLabel = "D",
      required = true,
      description = "Well below 1/(number of patients); never raised later.")
  private double delta;

  @Option(
      names = "--max-epsilon",
      paramLabel = "M",
      description = "The largest epsilon that it may ever become (default: --epsilon).")
  private @Nullable Double most;

  @Option(
      names = "--spent",
      paramLabel = "NANO",
      defaultValue = "0",
      description = "In place of a lost ledger: what it had spent at most, in nano-rho.")
  private long spent;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The node's ledger.sqlite.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    NodeLedgerRaiseCommand.requireSpent(spent);
    try {
      DatasetLedger.create(
          file,
          RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(delta)),
          new Epsilon(most == null ? epsilon : most),
          spent,
          InstantSource.system());
    } catch (IllegalArgumentException | LedgerFailure e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
    LedgerReading.print(file, Console.of(spec, json));
    return ExitCode.OK.number();
  }
}
