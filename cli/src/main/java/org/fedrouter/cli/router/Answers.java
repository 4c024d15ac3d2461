package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
    List<String> lines = new ArrayList<>(List.of(answer.path("text").asText().strip()));
    lines.addAll(cost(answer));
    return lines;
  }

  /** What an answer cost, what it came from, and what is left. */
  static List<String> cost(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            "mode %s · epsilon %s · rho %s · delta %s · %s tokens · %d ms",
            text(answer, "mode"),
            text(answer, "epsilon_spent"),
            text(answer, "rho"),
            text(answer, "delta"),
            text(answer, "tokens"),
            Math.round(answer.path("latency_ms").asDouble())));
    lines.add("hospitals " + joined(answer.path("nodes")) + remaining(answer.path("remaining")));
    JsonNode model = answer.path("model");
    if (model.has("adapter")) {
      lines.add(
          String.format(
              "adapter %s · trained with epsilon %s at delta %s",
              text(model, "adapter"),
              text(model, "training_epsilon"),
              text(model, "training_delta")));
    }
    JsonNode consensus = answer.path("consensus");
    if (consensus.isObject()) {
      lines.add(
          String.format(
              "consensus %s · %s of %s nodes signed this answer",
              consensus.path("achieved").asBoolean() ? "achieved" : "NOT achieved",
              text(consensus, "agreeing"),
              text(consensus, "asked")));
    }
    if (answer.path("cached").asBoolean()) {
      lines.add("from the cache · first answered as " + text(answer, "cached_from"));
    }
    if (answer.hasNonNull("degraded")) {
      lines.add("degraded · " + text(answer, "degraded"));
    }
    return lines;
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

  /** What it would cost, what the budget pays, what the ledgers carry. */
  public static List<String> whatIf(JsonNode forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s · %s tokens · B %s · %s %s logits · delta %s",
            text(forecast, "mechanism"),
            text(forecast, "tokens"),
            text(forecast, "shards"),
            forecast.has("clip") ? "clip" : "norm",
            forecast.has("clip") ? text(forecast, "clip") : text(forecast, "norm"),
            text(forecast, "delta")));
    lines.add(
        String.format(
            "one answer: rho %s at most, epsilon about %s (estimate); %s answers: rho %s, epsilon about %s",
            text(forecast, "rho"),
            text(forecast, "epsilon_estimate"),
            text(forecast, "answers"),
            text(forecast, "rho_of_all"),
            text(forecast, "epsilon_of_all_estimate")));
    if (forecast.has("budget_rho")) {
      lines.add(
          String.format(
              "a budget of rho %s pays %s logits for these tokens, or %s tokens at this clip or norm",
              text(forecast, "budget_rho"),
              forecast.path("largest_clip").asText(text(forecast, "largest_norm")),
              text(forecast, "largest_tokens")));
    }
    lines.add(
        String.format(
            "such answers left now: %s · in all: %s · tightest ledger %s",
            text(forecast, "answers_left"),
            text(forecast, "lifetime_answers_left"),
            text(forecast, "tightest")));
    forecast.path("ledgers").forEach(ledger -> lines.add("  " + fields(ledger)));
    forecast.path("notes").forEach(note -> lines.add("note: " + note.asText()));
    return lines;
  }

  /** The ledger as it is now. */
  public static List<String> changed(JsonNode change) {
    return List.of("changed  " + fields(change.path("after")));
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
