package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.cli.router.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit show}. */
@Command(name = "show", description = "List entries of the running router's log, newest first.")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--actor", paramLabel = "A", description = "Only what this account did.")
  private @Nullable String actor;

  @Option(names = "--action", paramLabel = "A", description = "Only this, as budget.reserved.")
  private @Nullable String action;

  @Option(names = "--target", paramLabel = "T", description = "Only what was done to this.")
  private @Nullable String target;

  @Option(names = "--from", paramLabel = "TIME", description = "Not before, ISO 8601.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Before, ISO 8601.")
  private @Nullable String to;

  @Option(names = "--cursor", paramLabel = "N", description = "Where the page before ended.")
  private @Nullable String cursor;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
  private @Nullable String limit;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = "auditor",
      description = "Development account that asks (default: ${DEFAULT-VALUE}).")
  private String user = "auditor";

  @Override
  public Integer call() throws InterruptedException {
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Reply reply = session.call((client, token) -> client.read(path(), token));
    return Answers.print(reply, Console.of(spec, options.json()), ShowCommand::lines);
  }

  private String path() {
    Map<String, String> query = new LinkedHashMap<>();
    put(query, "actor", actor);
    put(query, "action", action);
    put(query, "target", target);
    put(query, "from", from);
    put(query, "to", to);
    put(query, "cursor", cursor);
    put(query, "limit", limit);
    return "/api/v1/audit/entries"
        + query.entrySet().stream()
            .map(field -> field.getKey() + "=" + RouterClient.segment(field.getValue()))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private static List<String> lines(JsonNode page) {
    List<String> lines = new ArrayList<>();
    for (JsonNode entry : page.path("entries")) {
      lines.add(
          "%d  %s  %s  %s  %s  %s"
              .formatted(
                  entry.path("index").asLong(),
                  entry.path("at").asText(),
                  entry.path("actor").asText(),
                  entry.path("action").asText("pruned"),
                  entry.path("target").asText(),
                  entry.path("reason").asText()));
    }
    if (page.hasNonNull("next")) {
      lines.add("more: --cursor " + page.path("next").asText());
    }
    return lines;
  }
}
