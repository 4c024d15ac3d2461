package org.fedrouter.cli.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.simulation.TraceRecipe;
import picocli.CommandLine.Command;
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

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
  private Path out;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    if (requests < 1 || requests > MOST || !(rate > 0) || rate > 1e6) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--requests must be 1 to %d and --rate above 0 and at most 1000000, got %d and %s"
              .formatted(MOST, requests, rate));
    }
    Path file = out.toAbsolutePath().normalize();
    try {
      String text = TraceFile.write(TraceRecipe.generate(requests, rate, seed));
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
    Console console = Console.of(spec, json);
    console.line("wrote " + file);
    console.object(
        Json.write(
            Json.object()
                .put("out", file.toString())
                .put("requests", requests)
                .put("rate", rate)
                .put("seed", seed)));
    return ExitCode.OK.number();
  }
}
