package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.fedrouter.cli.router.DecisionCommand;
import org.fedrouter.cli.router.RouterClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that decide about a node. */
public abstract class NodeDecisionCommand extends DecisionCommand {
  static final String ADMINISTRATOR = "admin";

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = ADMINISTRATOR,
      description = "Development account that decides (default: ${DEFAULT-VALUE}).")
  private String user = ADMINISTRATOR;

  @Parameters(paramLabel = "NODE", description = "Name of the node.")
  private String node = "";

  @Override
  protected final String user() {
    return user;
  }

  @Override
  protected final String subject() {
    return "/api/v1/nodes/" + RouterClient.segment(node);
  }

  @Override
  protected final List<String> lines(JsonNode change) {
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
    protected void fill(ObjectNode body) {
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
