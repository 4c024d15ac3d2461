package org.fedrouter.cli.stack;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.process.Children;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fedrouter down}. */
@Command(name = "down", description = "Stop every server of the stack; its data stays.")
public final class DownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, options.json());
    DataFolder folder = new DataFolder(options.data());
    boolean known = Files.exists(folder.formatFile());
    if (known) {
      stop(folder);
    }
    console.line(known ? "stopped " + folder.root() : "nothing to stop in " + folder.root());
    console.object(
        Json.write(Json.object().put("running", false).put("data", folder.root().toString())));
    return ExitCode.OK.number();
  }

  private static void stop(DataFolder folder) throws InterruptedException {
    try (Children children = new Children()) {
      new StackStop(new Stack(Installation.locate(), folder, children)).run();
    }
  }
}
