package org.fedrouter.cli.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.DecisionCommand;
import org.fedrouter.cli.router.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter incident}. */
@Command(
    name = "incident",
    description = "Measures against incidents: one person begins one, two lift it.",
    subcommands = {
      IncidentCommand.Lockdown.class,
      IncidentCommand.Logging.class,
      IncidentCommand.Block.class,
      IncidentCommand.HaltTraining.class,
      IncidentCommand.RevokeAll.class,
      IncidentCommand.Lift.class,
      IncidentCommand.Approve.class,
      IncidentCommand.Listing.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class IncidentCommand {
  private static final String ROOT = "/api/v1/incident";

  private IncidentCommand() {}

  /** What the measures have in common. */
  abstract static class Measure extends DecisionCommand {
    @Option(
        names = "--user",
        paramLabel = "U",
        defaultValue = "privacy-officer",
        description = "Development account that acts (default: ${DEFAULT-VALUE}).")
    private String user = "privacy-officer";

    @Override
    protected final String user() {
      return user;
    }

    @Override
    protected String subject() {
      return ROOT;
    }

    @Override
    protected List<String> lines(JsonNode reply) {
      return List.of(line(reply));
    }
  }

  /** One about a measure that is in force. */
  abstract static class OfMeasure extends Measure {
    @Parameters(paramLabel = "ID", description = "The measure, as incident list has it.")
    private String id = "";

    @Override
    protected final String subject() {
      return ROOT + "/measures/" + id;
    }
  }

  /** {@code fedrouter incident lockdown}. */
  @Command(
      name = "lockdown",
      description = "Begin and change nothing any more, on every router and node.")
  static final class Lockdown extends Measure {}

  /** {@code fedrouter incident logging}. */
  @Command(name = "logging", description = "Log more, never a prompt.")
  static final class Logging extends Measure {}

  /** {@code fedrouter incident block}. */
  @Command(name = "block", description = "Refuse an account or an API key.")
  static final class Block extends Measure {
    @Parameters(paramLabel = "SUBJECT", description = "account:NAME or api-key:ID.")
    private String subject = "";

    @Override
    protected void fill(ObjectNode body) {
      body.put("subject", subject);
    }
  }

  /** {@code fedrouter incident halt-training}. */
  @Command(
      name = "halt-training",
      description = "End a federated training for ever, with its open round.")
  static final class HaltTraining extends Measure {
    @Parameters(paramLabel = "NAME", description = "The training, as train status has it.")
    private String training = "";

    @Override
    protected void fill(ObjectNode body) {
      body.put("training", training);
    }

    @Override
    protected List<String> lines(JsonNode reply) {
      return List.of(
          "%s  %s  %s"
              .formatted(
                  reply.path("training").asText(),
                  reply.path("state").asText(),
                  reply.path("reason").asText()));
    }
  }

  /** {@code fedrouter incident revoke-all}. */
  @Command(
      name = "revoke-all",
      description = "End every session and every access token, of everybody.")
  static final class RevokeAll extends Measure {
    @Override
    protected List<String> lines(JsonNode reply) {
      return List.of("everybody must log in again");
    }
  }

  /** {@code fedrouter incident lift}. */
  @Command(name = "lift", description = "Ask to lift a measure; somebody else must approve it.")
  static final class Lift extends OfMeasure {}

  /** {@code fedrouter incident approve}. */
  @Command(name = "approve", description = "Approve that a measure is lifted.")
  static final class Approve extends OfMeasure {}

  /** {@code fedrouter incident list}. */
  @Command(name = "list", description = "The measures, the newest first.")
  static final class Listing implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--user",
        paramLabel = "U",
        defaultValue = "privacy-officer",
        description = "Development account that asks (default: ${DEFAULT-VALUE}).")
    private String user = "privacy-officer";

    @Override
    public Integer call() throws InterruptedException {
      Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
      return Answers.print(
          session.call((client, token) -> client.read(ROOT + "/measures", token)),
          Console.of(spec, options.json()),
          answer -> {
            List<String> lines = new ArrayList<>();
            answer.path("measures").forEach(measure -> lines.add(line(measure)));
            return lines;
          });
    }
  }

  private static String line(JsonNode measure) {
    return String.join(
        "  ",
        measure.path("id").asText(),
        measure.path("kind").asText(),
        measure.path("subject").asText(),
        measure.path("in_force").asBoolean() ? "in force" : "lifted",
        measure.path("begun_by").asText(),
        measure.path("reason").asText());
  }
}
