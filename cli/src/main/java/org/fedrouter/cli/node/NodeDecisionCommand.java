package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.cli.router.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that decide about a node. */
public abstract class NodeDecisionCommand implements Callable<Integer> {
  static final String ADMINISTRATOR = "admin";

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = ADMINISTRATOR,
      description = "Development account that decides (default: ${DEFAULT-VALUE}).")
  private String user = ADMINISTRATOR;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why: kept in the audit log.")
  private String reason = "";

  @Parameters(paramLabel = "NODE", description = "Name of the node.")
  private String node = "";

  /** What the decision says besides its reason. */
  void fill(ObjectNode body) {}

  @Override
  public final Integer call() throws InterruptedException {
    ObjectNode body = Json.object().put("reason", reason);
    fill(body);
    String path = "/api/v1/nodes/" + RouterClient.segment(node) + "/" + spec.name();
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Reply reply = session.call((client, token) -> client.change(path, body, token));
    return Answers.print(reply, Console.of(spec, options.json()), NodeDecisionCommand::lines);
  }

  private static List<String> lines(JsonNode change) {
    return List.of(
        "node "
            + change.path("node").asText()
            + ": "
            + change.path("before").asText()
            + " -> "
            + change.path("after").asText());
  }

  /** {@code fedrouter node approve}. */
  @Command(
      name = "approve",
      description = "Sign the certificate of a node that asks, after comparing its fingerprint.")
  public static final class Approve extends NodeDecisionCommand {
    @Option(
        names = "--fingerprint",
        paramLabel = "HEX",
        required = true,
        description = "SHA-256 of the node's key, as the hospital tells it on another way.")
    private String fingerprint = "";

    @Override
    void fill(ObjectNode body) {
      body.put("key_sha256", fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
    }
  }

  /** {@code fedrouter node reject}. */
  @Command(name = "reject", description = "Turn away the request of a node.")
  public static final class Reject extends NodeDecisionCommand {}

  /** {@code fedrouter node drain}. */
  @Command(name = "drain", description = "Let a node finish and give it nothing new.")
  public static final class Drain extends NodeDecisionCommand {}

  /** {@code fedrouter node activate}. */
  @Command(name = "activate", description = "Give a drained node work again.")
  public static final class Activate extends NodeDecisionCommand {}

  /** {@code fedrouter node revoke}. */
  @Command(name = "revoke", description = "Void a node's certificate: the next call to it fails.")
  public static final class Revoke extends NodeDecisionCommand {}

  /** {@code fedrouter node retire}. */
  @Command(name = "retire", description = "End a node in peace.")
  public static final class Retire extends NodeDecisionCommand {}
}
