package org.fedrouter.cli.plan;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.OrLibrary;
import org.fedrouter.core.planning.instances.RouterRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter plan generate}. */
@Command(
    name = "generate",
    description =
        "Write a generated problem: c, d and e in the form of the OR-Library, router as JSON.")
final class GenerateCommand implements Callable<Integer> {
  private static final long LARGEST = 1 << 22;

  enum Type {
    C,
    D,
    E,
    ROUTER
  }

  @Spec private CommandSpec spec;

  @Option(names = "--type", required = true, description = "${COMPLETION-CANDIDATES}")
  private Type type;

  @Option(names = "--tasks", paramLabel = "N", required = true, description = "How many tasks.")
  private int tasks;

  @Option(names = "--nodes", paramLabel = "M", required = true, description = "How many nodes.")
  private int nodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed, same problem (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private Destination destination;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    if (tasks < 1 || nodes < 1 || (long) tasks * nodes > LARGEST) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--tasks and --nodes must be at least 1 and their product at most %d, got %d and %d"
              .formatted(LARGEST, tasks, nodes));
    }
    String file = destination.write(text());
    Console console = Console.of(spec, json);
    console.line("wrote " + file);
    console.object(
        Json.write(
            Json.object()
                .put("out", file)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("tasks", tasks)
                .put("nodes", nodes)
                .put("seed", seed)));
    return ExitCode.OK.number();
  }

  private String text() {
    return switch (type) {
      case C -> OrLibrary.write(GapRecipe.C.generate(tasks, nodes, seed));
      case D -> OrLibrary.write(GapRecipe.D.generate(tasks, nodes, seed));
      case E -> OrLibrary.write(GapRecipe.E.generate(tasks, nodes, seed));
      case ROUTER -> WorkloadWriter.write(RouterRecipe.generate(tasks, nodes, seed));
    };
  }
}
