package org.fedrouter.cli.roster;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.secure.Roster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter roster verify}. */
@Command(
    name = "verify",
    description = "Check that every hospital of a roster has signed exactly this text.")
public final class RosterVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The signed roster.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Roster roster = RosterReading.roster(file, Roster::readSigned);
    Console console = Console.of(spec, json);
    console.line("roster " + roster.serial() + " " + roster.hash().hex());
    roster
        .members()
        .forEach(m -> console.line("  " + m.id() + ", " + m.shards() + " shards, signed"));
    RosterReading.warn(console, roster);
    console.object(Json.write(RosterReading.json(roster)));
    return ExitCode.OK.number();
  }
}
