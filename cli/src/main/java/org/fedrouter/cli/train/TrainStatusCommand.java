package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.cli.router.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter train status}. */
@Command(name = "status", description = "All federated trainings, or one with its rounds.")
final class TrainStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = TrainingText.USER,
      description = "Development account that asks (default: ${DEFAULT-VALUE}).")
  private String user = TrainingText.USER;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The training; all without it.")
  private String name = "";

  @Override
  public Integer call() throws InterruptedException {
    String path =
        name.isEmpty() ? TrainingText.PATH : TrainingText.PATH + "/" + RouterClient.segment(name);
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    return Answers.print(
        session.call((client, token) -> client.read(path, token)),
        Console.of(spec, options.json()),
        TrainStatusCommand::lines);
  }

  private static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    answer.path("trainings").forEach(training -> lines.add(TrainingText.line(training)));
    if (answer.has("training")) {
      lines.add(TrainingText.line(answer.get("training")));
      lines.add("rounds left: " + answer.path("rounds_left").asInt());
      answer.path("hospitals").forEach(one -> lines.add(TrainingText.hospital(one)));
      answer.path("rounds").forEach(round -> lines.add(TrainingText.round(round)));
    }
    return lines;
  }
}
