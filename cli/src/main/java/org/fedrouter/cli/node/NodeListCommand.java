package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter node list}. */
@Command(name = "list", description = "Show every node, and the requests that wait for a decision.")
public final class NodeListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = NodeDecisionCommand.ADMINISTRATOR,
      description = "Development account that asks (default: ${DEFAULT-VALUE}).")
  private String user = NodeDecisionCommand.ADMINISTRATOR;

  @Override
  public Integer call() throws InterruptedException {
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Reply reply = session.call((client, token) -> client.read("/api/v1/nodes", token));
    return Answers.print(reply, Console.of(spec, options.json()), NodeListCommand::lines);
  }

  private static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    for (JsonNode node : answer.path("nodes")) {
      lines.add(
          String.join(
              "  ",
              text(node, "id"),
              text(node, "state"),
              node.path("admissible").asBoolean() ? "gets work" : "gets no work",
              "breaker " + text(node, "breaker"),
              text(node, "url"),
              "certificate until " + node.path("certificate").path("not_after").asText("-"),
              text(node, "detail")));
      if (node.has("request")) {
        lines.add(request(node.path("request")));
      }
    }
    return lines;
  }

  private static String request(JsonNode request) {
    return "  asks to be let in at "
        + text(request, "url")
        + ", invited by "
        + text(request, "invited_by")
        + "; key "
        + text(request, "key_sha256")
        + (request.path("known_key").asBoolean() ? " (the key it has now)" : " (a new key)");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
