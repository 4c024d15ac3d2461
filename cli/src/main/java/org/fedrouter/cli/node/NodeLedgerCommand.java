package org.fedrouter.cli.node;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node ledger}. */
@Command(
    name = "ledger",
    description = "Show what the hospital's own ledger has counted; the node may be running.",
    subcommands = {NodeLedgerCreateCommand.class, NodeLedgerRaiseCommand.class})
public final class NodeLedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  // Not required by picocli: it would require it of create and raise as well.
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The node's ledger.sqlite.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    if (file == null) {
      throw new CommandFailure(ExitCode.USAGE, "Missing required parameter: 'FILE'");
    }
    LedgerReading.print(file, Console.of(spec, json));
    return ExitCode.OK.number();
  }
}
