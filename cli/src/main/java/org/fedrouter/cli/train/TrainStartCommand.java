package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter train start}. */
@Command(name = "start", description = "Begin a federated training by terms that never change.")
final class TrainStartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = TrainingText.USER,
      description = "Development account that begins it (default: ${DEFAULT-VALUE}).")
  private String user = TrainingText.USER;

  @Parameters(paramLabel = "TERMS", description = "JSON file; docs/federation.md has its fields.")
  private Path file;

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode terms = terms();
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    return Answers.print(
        session.call((client, token) -> client.change(TrainingText.PATH, terms, token)),
        Console.of(spec, options.json()),
        answer -> List.of(TrainingText.line(answer)));
  }

  private ObjectNode terms() {
    try {
      JsonNode read = Json.parse(Files.readString(file));
      if (read instanceof ObjectNode terms) {
        return terms;
      }
      throw new CommandFailure(ExitCode.USAGE, file + " must hold one JSON object");
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " cannot be read as JSON", e);
    }
  }
}
