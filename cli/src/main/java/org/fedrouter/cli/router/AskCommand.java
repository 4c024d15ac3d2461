package org.fedrouter.cli.router;

import java.math.BigDecimal;
import java.time.InstantSource;
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
    Reply reply = session.call((client, token) -> client.infer(question().body(), token));
    return Answers.print(reply, Console.of(spec, options.json()), Answers::inference);
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
        idempotencyKey);
  }
}
