package org.fedrouter.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that knows a stack. */
public final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".fedrouter",
      description = "Data folder of the stack (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".fedrouter");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  /** The data folder, absolute and without links: one folder has one name. */
  public Path data() {
    Path absolute = data.toAbsolutePath().normalize();
    Path existing = absolute;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing.toRealPath().resolve(existing.relativize(absolute));
    } catch (IOException e) {
      return absolute;
    }
  }

  public boolean json() {
    return json;
  }
}
