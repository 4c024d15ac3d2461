package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter node invite}. */
@Command(
    name = "invite",
    description = "Make a token with which a hospital's node asks once for its certificate.")
public final class NodeInviteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = NodeDecisionCommand.ADMINISTRATOR,
      description = "Development account that invites (default: ${DEFAULT-VALUE}).")
  private String user = NodeDecisionCommand.ADMINISTRATOR;

  @Option(names = "--hospital", paramLabel = "H", required = true, description = "Whose node.")
  private String hospital = "";

  @Option(
      names = "--node",
      paramLabel = "ID",
      description = "The node's name (default: the hospital's).")
  private @Nullable String node;

  @Option(names = "--hours", paramLabel = "N", description = "Life of the token (default: 24).")
  private @Nullable Integer hours;

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode body = Json.object().put("hospital", hospital);
    if (node != null) {
      body.put("node", node);
    }
    if (hours != null) {
      body.put("hours", hours);
    }
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Reply reply =
        session.call((client, token) -> client.change("/api/v1/nodes/invitations", body, token));
    return Answers.print(reply, Console.of(spec, options.json()), NodeInviteCommand::lines);
  }

  private static List<String> lines(JsonNode invitation) {
    return List.of(
        "token  " + invitation.path("token").asText(),
        "node "
            + invitation.path("node").asText()
            + " of hospital "
            + invitation.path("hospital").asText()
            + ", good once until "
            + invitation.path("expires_at").asText(),
        "it is shown this once; hand it over so that nobody else reads it");
  }
}
