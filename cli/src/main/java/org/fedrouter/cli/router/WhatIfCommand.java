package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter budget what-if}. */
@Command(name = "what-if", description = "Show what private answers would cost; charges nothing.")
public final class WhatIfCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--user",
      paramLabel = "U",
      defaultValue = Session.DEFAULT_USER,
      description = "Development account that asks (default: ${DEFAULT-VALUE}).")
  private String user = Session.DEFAULT_USER;

  @Option(names = "--mechanism", paramLabel = "M", description = "exponential or gaussian.")
  private @Nullable String mechanism;

  @Option(names = "--epsilon", paramLabel = "E", description = "Most that one answer may cost.")
  private @Nullable BigDecimal epsilon;

  @Option(names = "--rho", paramLabel = "R", description = "The same as rho.")
  private @Nullable BigDecimal rho;

  @Option(names = "--clip", paramLabel = "C", description = "Clip in logits (exponential).")
  private @Nullable BigDecimal clip;

  @Option(names = "--norm", paramLabel = "D", description = "Norm bound in logits (gaussian).")
  private @Nullable BigDecimal norm;

  @Option(names = "--tokens", paramLabel = "N", description = "Tokens of one answer.")
  private @Nullable Integer tokens;

  @Option(names = "--shards", paramLabel = "B", description = "Shards (default: the roster's).")
  private @Nullable Integer shards;

  @Option(names = "--temperature", paramLabel = "T", description = "Temperature of the choice.")
  private @Nullable BigDecimal temperature;

  @Option(names = "--delta", paramLabel = "D", description = "Delta of the conversions.")
  private @Nullable BigDecimal delta;

  @Option(names = "--answers", paramLabel = "N", description = "How many such answers.")
  private @Nullable Integer answers;

  @Option(names = "--department", paramLabel = "D", description = "Department that would pay.")
  private @Nullable String department;

  @Override
  public Integer call() throws InterruptedException {
    Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
    Reply reply = session.call((client, token) -> client.whatIf(body(), token));
    return Answers.print(reply, Console.of(spec, options.json()), Answers::whatIf);
  }

  /** What is not given is left out: the router has its own defaults. */
  private ObjectNode body() {
    ObjectNode body = Json.object();
    body.put("mechanism", mechanism);
    body.put("epsilon", epsilon);
    body.put("rho", rho);
    body.put("clip", clip);
    body.put("norm", norm);
    body.put("tokens", tokens);
    body.put("shards", shards);
    body.put("temperature", temperature);
    body.put("delta", delta);
    body.put("answers", answers);
    body.put("department", department);
    body.properties().removeIf(field -> field.getValue().isNull());
    return body;
  }
}
