package org.fedrouter.cli.aggregate;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.aggregation.robust.Aggregation;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Rules;
import org.fedrouter.core.aggregation.robust.Screening;
import org.fedrouter.core.aggregation.robust.Submission;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter aggregate}. */
@Command(
    name = "aggregate",
    description = "Make one vector of what clients sent, some of whom lie; reads JSON.",
    footer = {
      "",
      "Standard input, an object:",
      "  {\"updates\": [[1, 2], [3, 4], [5, 6]], \"weights\": [10, 20, 30]}"
    })
public final class AggregateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rule",
      paramLabel = "R",
      required = true,
      description = "The rule; 'list' names all of them.")
  private String rule = "";

  @Option(
      names = "--f",
      paramLabel = "F",
      description = "How many of the clients may lie (default: ${DEFAULT-VALUE}).")
  private int f;

  @Option(
      names = "--pre",
      paramLabel = "STEP",
      split = ",",
      description = "Steps before the rule: " + Rules.STEPS + ".")
  private List<String> steps = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Shuffle clients before bucketing:S, by this seed.")
  private @Nullable Long seed;

  @Option(
      names = "--weight-cap",
      paramLabel = "C",
      description = "Reject weights above C times the median (default: ${DEFAULT-VALUE}).")
  private double weightCap = Screening.DEFAULT_WEIGHT_CAP;

  @Option(names = "--strict", description = "Refuse where the rule's guarantee is not proven.")
  private boolean strict;

  @Option(names = "--digests", description = "Also print by what each update is known again.")
  private boolean digests;

  @Option(names = "--threads", paramLabel = "N", description = "Use at most so many threads.")
  private int threads = Crew.ofProcessors().threads();

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    if (rule.equals("list")) {
      RuleList.print(console);
      return ExitCode.OK.number();
    }
    Aggregation aggregation = checked(this::aggregation);
    Screening screening = checked(() -> new Screening(weightCap));
    Crew crew = checked(() -> new Crew(threads));
    requireLiars();
    Submission submission = SubmissionReader.read(System.in);
    if (rule.endsWith("weighted_fedavg") && submission.weights().isEmpty()) {
      throw usage("/weights is required for weighted_fedavg, got nothing");
    }
    switch (aggregation.of(submission, f, screening, crew)) {
      case Outcome.Refused refused -> throw usage(refused.reason());
      case Outcome.Aggregated answer -> print(console, aggregation, submission, answer);
    }
    return ExitCode.OK.number();
  }

  private Aggregation aggregation() {
    OptionalLong number = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    return Rules.named(rule, steps, number);
  }

  private void requireLiars() {
    if (f < 0) {
      throw usage("--f must be at least 0, got " + f);
    }
  }

  private void print(
      Console console, Aggregation aggregation, Submission submission, Outcome.Aggregated answer) {
    if (strict && !answer.caveats().isEmpty()) {
      throw usage(aggregation.name() + ": " + String.join("; ", answer.caveats()));
    }
    AggregateReport report =
        new AggregateReport(aggregation.name(), f, submission, answer, digests);
    if (json) {
      console.object(report.json());
    } else {
      report.lines().forEach(console::line);
    }
  }

  private static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
