package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
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

/** {@code fedrouter plan status}. */
@Command(name = "status", description = "Show the state of the running router's planner.")
final class PlannerStatusCommand implements Callable<Integer> {
  /** Name in the result, and where it comes from. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("status", "/quantum/status");
    PARTS.put("coherence", "/quantum/coherence");
    PARTS.put("optimization", "/quantum/optimization/status");
  }

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = "admin",
      description = "Development account that asks (default: ${DEFAULT-VALUE}).")
  private String user = "admin";

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, options.json());
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    ObjectNode result = Json.object();
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      Reply reply = session.call((client, token) -> client.read(part.getValue(), token));
      if (!reply.ok()) {
        return Answers.print(reply, console, problem -> List.of());
      }
      result.set(part.getKey(), reply.tree());
    }
    console.object(Json.write(result));
    lines("", result).forEach(console::line);
    return ExitCode.OK.number();
  }

  /** One line for each value; members of members by dots, an array as it is. */
  private static List<String> lines(String name, JsonNode value) {
    if (!value.isObject()) {
      return List.of(name + ": " + (value.isValueNode() ? value.asText() : value));
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String path = name.isEmpty() ? member.getKey() : name + "." + member.getKey();
      lines.addAll(lines(path, member.getValue()));
    }
    return lines;
  }
}
