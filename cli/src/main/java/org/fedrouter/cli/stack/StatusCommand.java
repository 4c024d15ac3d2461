package org.fedrouter.cli.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
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

/** {@code fedrouter status}: 0 when everything is up, 5 otherwise. */
@Command(name = "status", description = "Show what runs, and where.")
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    DataFolder folder = new DataFolder(options.data());
    StackStatus status =
        Files.exists(folder.stackFile()) ? ask(folder) : new StackStatus(false, List.of());
    if (status.parts().isEmpty()) {
      console.line("no stack in " + folder.root() + ": start one with `fedrouter up`");
    }
    status.parts().forEach(part -> console.line(line(part)));
    console.object(Json.write(object(folder, status)));
    return (status.running() ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
  }

  private static StackStatus ask(DataFolder folder) {
    try (Children children = new Children()) {
      return StackStatus.of(new Stack(Installation.locate(), folder, children));
    }
  }

  private static ObjectNode object(DataFolder folder, StackStatus status) {
    ObjectNode object = Json.object();
    object.put("running", status.running());
    object.put("data", folder.root().toString());
    object.set("parts", Json.tree(status.parts()));
    return object;
  }

  private static String line(StackStatus.Part part) {
    String process = part.pid() == null ? "" : "  pid " + part.pid();
    return String.format(
        "%-11s %-4s %s%s", part.name(), part.up() ? "up" : "down", part.url(), process);
  }
}
