package org.fedrouter.bench.planner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.OrLibrary;
import org.fedrouter.core.planning.instances.RouterRecipe;

/**
 * Problems by name: a file, JSON or of the OR-Library, or {@code c|d|e|router:TASKS:NODES:SEED}.
 */
final class Problems {
  private Problems() {}

  static Workload read(String name) throws IOException {
    String[] parts = name.split(":", -1);
    if (parts.length < 4) {
      String text = Files.readString(Path.of(name));
      return text.stripLeading().startsWith("{")
          ? JsonProblem.read(text)
          : OrLibrary.read(text).get(0).workload();
    }
    int tasks = Integer.parseInt(parts[1]);
    int nodes = Integer.parseInt(parts[2]);
    long seed = Long.parseLong(parts[3]);
    return parts[0].equals("router")
        ? RouterRecipe.generate(tasks, nodes, seed)
        : GapRecipe.valueOf(parts[0].toUpperCase(Locale.ROOT))
            .generate(tasks, nodes, seed)
            .workload();
  }
}
