package org.fedrouter.cli.console;

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

  /** The data folder, absolute. */
  public Path data() {
    return data.toAbsolutePath().normalize();
  }

  public boolean json() {
    return json;
  }
}
