package org.fedrouter.cli.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.cli.router.Session;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.engine.model.AdapterStatement;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter training}. */
@Command(
    name = "training",
    description = "Trainings that the router's ledgers are charged for.",
    subcommands = {TrainingCommand.Charge.class, TrainingCommand.Listing.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TrainingCommand {
  private TrainingCommand() {}

  /** What the commands have in common. */
  abstract static class Call implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--user",
        paramLabel = "U",
        defaultValue = "privacy-officer",
        description = "Development account that asks (default: ${DEFAULT-VALUE}).")
    private String user = "";

    abstract Reply send(RouterClient client, String token) throws InterruptedException;

    abstract List<String> lines(JsonNode answer);

    @Override
    public final Integer call() throws InterruptedException {
      Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
      return Answers.print(session.call(this::send), Console.of(spec, options.json()), this::lines);
    }
  }

  /** {@code fedrouter training charge}: for an adapter that was trained beside a stopped node. */
  @Command(
      name = "charge",
      description = "Charge the data set for the training behind an adapter, once.")
  static final class Charge extends Call {
    @Parameters(paramLabel = "DIR", description = "Folder of the adapter.")
    private Path folder = Path.of("");

    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      return client.change(RouterClient.TRAININGS, body(folder), token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      return List.of(line(answer));
    }
  }

  /** {@code fedrouter training list}. */
  @Command(name = "list", description = "List the trainings that were charged, newest first.")
  static final class Listing extends Call {
    @Override
    Reply send(RouterClient client, String token) throws InterruptedException {
      return client.read(RouterClient.TRAININGS, token);
    }

    @Override
    List<String> lines(JsonNode answer) {
      List<String> lines = new ArrayList<>();
      answer.path("trainings").forEach(training -> lines.add(line(training)));
      return lines;
    }
  }

  /** What an adapter's statement says about its training, as the router is told. */
  static ObjectNode body(Path folder) {
    LoraAdapter.Training training = read(folder);
    TrainingPlan plan = training.plan();
    if (plan == null) {
      throw new CommandFailure(
          ExitCode.USAGE, folder + ": was made of public data: there is nothing to charge");
    }
    return Json.object()
        .put("hospital", training.hospital())
        .put("name", training.id())
        .put("patients", plan.patients())
        .put("lot", plan.lot())
        .put("steps", plan.steps())
        .put("noise_lattice", plan.noise())
        .put("delta", training.delta());
  }

  private static LoraAdapter.Training read(Path folder) {
    try {
      return AdapterStatement.read(folder);
    } catch (ModelException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
  }

  private static String line(JsonNode training) {
    return "%s  %s  epsilon %s at delta %s  charged rho %s  by %s at %s"
        .formatted(
            training.path("hospital").asText(),
            training.path("name").asText(),
            training.path("epsilon").asText(),
            training.path("delta").asText(),
            training.path("charge_rho").asText(),
            training.path("by").asText(),
            training.path("at").asText());
  }
}
