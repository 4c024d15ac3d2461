package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node models}: what a node has in memory, as its administrator. */
@Command(
    name = "models",
    description = "A node's models, as its administrator.",
    synopsisSubcommandLabel = "COMMAND")
public final class NodeModelsCommand {
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "Show every model with its state and adapters.")
  int list(@Mixin NodeDoor door, @Mixin StackOptions options) throws InterruptedException {
    return print(door.open(options).read("/models"), options);
  }

  @Command(
      name = "load",
      description = "Load a model, take answers again, or publish new adapters of a ready one.")
  int load(
      @Mixin NodeDoor door, @Mixin StackOptions options, @Parameters(paramLabel = "NAME") String n)
      throws InterruptedException {
    return change(door, options, n, "load");
  }

  @Command(name = "unload", description = "Free a model's memory.")
  int unload(
      @Mixin NodeDoor door, @Mixin StackOptions options, @Parameters(paramLabel = "NAME") String n)
      throws InterruptedException {
    return change(door, options, n, "unload");
  }

  @Command(name = "drain", description = "Let running answers end and take no new ones.")
  int drain(
      @Mixin NodeDoor door, @Mixin StackOptions options, @Parameters(paramLabel = "NAME") String n)
      throws InterruptedException {
    return change(door, options, n, "drain");
  }

  @Command(name = "warm", description = "Have a ready model generate a few tokens.")
  int warm(
      @Mixin NodeDoor door, @Mixin StackOptions options, @Parameters(paramLabel = "NAME") String n)
      throws InterruptedException {
    return change(door, options, n, "warm");
  }

  private int change(NodeDoor door, StackOptions options, String name, String wish)
      throws InterruptedException {
    String path = "/models/" + RouterClient.segment(name) + "/" + wish;
    return print(door.open(options).post(path, Json.object()), options);
  }

  private int print(Reply reply, StackOptions options) {
    return Answers.print(reply, Console.of(spec, options.json()), NodeModelsCommand::lines);
  }

  private static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    if (answer.isArray()) {
      answer.forEach(model -> lines.addAll(lines(model)));
      return lines;
    }
    lines.add(
        String.join(
            "  ",
            answer.path("name").asText(),
            answer.path("state").asText(),
            answer.path("hash").asText(),
            answer.path("reason").asText()));
    for (JsonNode adapter : answer.path("adapters")) {
      lines.add(
          "  adapter %s  trained with epsilon %s at delta %s"
              .formatted(
                  adapter.path("name").asText(),
                  adapter.path("epsilon").asText(),
                  adapter.path("delta").asText()));
    }
    return lines;
  }
}
