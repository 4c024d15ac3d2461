package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.fedrouter.cli.console.Console;

/** Answers of the router for people. */
public final class Answers {
  private Answers() {}

  /**
   * Prints a reply: with {@code --json} as it came, a problem too; else as lines, a problem as one
   * on stderr.
   *
   * @return the exit code
   */
  public static int print(
      Reply reply, Console console, Function<JsonNode, List<String>> forPeople) {
    console.object(reply.body().strip());
    if (reply.ok()) {
      forPeople.apply(reply.tree()).forEach(console::line);
    } else if (!console.json()) {
      console.progress("fedrouter: " + reply.problemLine());
    }
    return reply.exitCode().number();
  }

  /** The text, under it what it cost and what is left. */
  public static List<String> inference(JsonNode answer) {
    return List.of(
        answer.path("text").asText().strip(),
        "",
        String.format(
            "mode %s · epsilon %s · rho %s · delta %s · %s tokens · %d ms",
            text(answer, "mode"),
            text(answer, "epsilon_spent"),
            text(answer, "rho"),
            text(answer, "delta"),
            text(answer, "tokens"),
            Math.round(answer.path("latency_ms").asDouble())),
        "hospitals " + joined(answer.path("nodes")) + remaining(answer.path("remaining")));
  }

  private static String remaining(JsonNode ledgers) {
    return ledgers.properties().stream()
        .map(ledger -> " · " + ledger.getKey() + " has " + amount(ledger.getValue()) + " left")
        .collect(Collectors.joining());
  }

  private static String amount(JsonNode ledger) {
    return ledger.isObject() ? "rho " + text(ledger, "remaining_rho") : ledger.asText();
  }

  /** One line per ledger, whatever fields it has. */
  public static List<String> budgets(JsonNode budgets) {
    JsonNode ledgers = budgets.path("ledgers");
    if (!ledgers.isArray()) {
      return List.of(budgets.toPrettyString());
    }
    return StreamSupport.stream(ledgers.spliterator(), false).map(Answers::fields).toList();
  }

  private static String fields(JsonNode ledger) {
    return String.join(
        "  ",
        ledger.properties().stream()
            .map(field -> field.getKey() + " " + field.getValue().asText())
            .toList());
  }

  private static String joined(JsonNode nodes) {
    List<String> names =
        StreamSupport.stream(nodes.spliterator(), false)
            .map(node -> node.isTextual() ? node.asText() : node.path("id").asText())
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String text(JsonNode answer, String field) {
    return answer.path(field).asText("-");
  }
}
