package org.fedrouter.cli.plan;

import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.simulation.TraceRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter plan trace}. */
@Command(
    name = "trace",
    description = "Write a generated trace of conversations that share their beginnings.")
final class TraceCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--requests", paramLabel = "N", required = true, description = "How many.")
  private int requests;

  @Option(names = "--rate", paramLabel = "R", required = true, description = "A second, mean.")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed, same trace (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private Destination destination;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    if (requests < 1 || requests > MOST || !(rate >= 1e-3) || rate > 1e6) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--requests must be 1 to %d and --rate 0.001 to 1000000, got %d and %s"
              .formatted(MOST, requests, rate));
    }
    String file = destination.write(TraceFile.write(TraceRecipe.generate(requests, rate, seed)));
    Console console = Console.of(spec, json);
    console.line("wrote " + file);
    console.object(
        Json.write(
            Json.object()
                .put("out", file)
                .put("requests", requests)
                .put("rate", rate)
                .put("seed", seed)));
    return ExitCode.OK.number();
  }
}
