package org.fedrouter.cli.router;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter ask}. */
@Command(name = "ask", description = "Ask the running router one question.")
public final class AskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--mode",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Question.Mode mode = Question.Mode.AUTO;

  @Option(
      names = "--mechanism",
      paramLabel = "M",
      description = "exponential, or gaussian where the router is not trusted.")
  private @Nullable String mechanism;

  @Option(names = "--epsilon", paramLabel = "E", description = "Most privacy this answer may cost.")
  private @Nullable BigDecimal epsilon;

  @Option(names = "--department", paramLabel = "D", description = "Department that pays.")
  private @Nullable String department;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Longest answer.")
  private @Nullable Integer maxTokens;

  @Option(names = "--temperature", paramLabel = "T", description = "Temperature of the choice.")
  private @Nullable BigDecimal temperature;

  @Option(names = "--timeout", paramLabel = "S", description = "Seconds the router may take.")
  private @Nullable Integer timeoutSeconds;

  @Option(names = "--model", paramLabel = "M", description = "Model to ask.")
  private @Nullable String model;

  @Option(names = "--top-p", paramLabel = "P", description = "Draw from the likeliest tokens.")
  private @Nullable BigDecimal topP;

  @Option(names = "--seed", paramLabel = "N", description = "Of the draws; never of private ones.")
  private @Nullable Long seed;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End before this text; may be given several times.")
  private List<String> stop = new ArrayList<>();

  @Option(names = "--priority", paramLabel = "0-10", description = "10 is the most urgent.")
  private @Nullable Integer priority;

  @Option(names = "--consensus", description = "Several nodes must sign the same answer.")
  private boolean consensus;

  @Option(names = "--cache", description = "An earlier answer to the same question will do.")
  private boolean cache;

  @Option(names = "--stream", description = "Show the answer while it is made.")
  private boolean stream;

  @Option(
      names = "--idempotency-key",
      paramLabel = "K",
      description = "Repeating a request with the same key never charges twice.")
  private @Nullable String idempotencyKey;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = Session.DEFAULT_USER,
      description = "Development account (default: ${DEFAULT-VALUE}).")
  private String user = Session.DEFAULT_USER;

  @Parameters(paramLabel = "PROMPT", description = "The question.")
  private String prompt = "";

  @Override
  public Integer call() throws InterruptedException {
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Console console = Console.of(spec, options.json());
    if (!stream) {
      Reply reply = session.call((client, token) -> client.infer(question().body(), token));
      return Answers.print(reply, console, Answers::inference);
    }
    Reply reply =
        session.call((client, token) -> client.stream(question().body(), token, console::part));
    console.line("");
    return Answers.print(reply, console, Answers::cost);
  }

  private Question question() {
    return new Question(
        prompt,
        mode,
        mechanism,
        model,
        department,
        epsilon,
        maxTokens,
        temperature,
        timeoutSeconds,
        idempotencyKey,
        new Question.Wishes(topP, seed, stop, priority, consensus, cache));
  }
}
