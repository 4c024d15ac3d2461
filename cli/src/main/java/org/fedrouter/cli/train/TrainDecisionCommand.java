package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.fedrouter.cli.router.DecisionCommand;
import org.fedrouter.cli.router.RouterClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change the course of a federated training. */
abstract class TrainDecisionCommand extends DecisionCommand {
  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = TrainingText.USER,
      description = "Development account that decides (default: ${DEFAULT-VALUE}).")
  private String user = TrainingText.USER;

  @Parameters(paramLabel = "NAME", description = "The training.")
  private String name = "";

  @Override
  protected final String user() {
    return user;
  }

  @Override
  protected final String subject() {
    return TrainingText.PATH + "/" + RouterClient.segment(name);
  }

  @Override
  protected final List<String> lines(JsonNode reply) {
    return List.of(TrainingText.line(reply));
  }

  /** {@code fedrouter train stop}. */
  @Command(name = "stop", description = "End a training for ever, with its open round.")
  static final class Stop extends TrainDecisionCommand {
    @Override
    protected String deed() {
      return "halt";
    }
  }

  /** {@code fedrouter train pause}. */
  @Command(name = "pause", description = "Let the open round end, and begin no other.")
  static final class Pause extends TrainDecisionCommand {}

  /** {@code fedrouter train resume}. */
  @Command(name = "resume", description = "End a pause.")
  static final class Resume extends TrainDecisionCommand {}
}
