package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.DomainException;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.forecast.TrainingAdvice;
import org.fedrouter.core.accounting.forecast.TrainingAdvice.Answer;
import org.fedrouter.core.accounting.forecast.TrainingForecast;
import org.fedrouter.core.accounting.forecast.TrainingForecast.Accountant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter train plan}. */
@Command(
    name = "plan",
    description =
        "Says with how much noise rounds of training keep an epsilon, or what would work instead;"
            + " charges nothing.")
final class TrainPlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--patients",
      paramLabel = "N",
      required = true,
      description = "Published bound of the number of patients of a hospital.")
  private int patients;

  @Option(
      names = "--lot",
      paramLabel = "L",
      required = true,
      description = "Expected patients in a step.")
  private int lot;

  @Option(names = "--rounds", paramLabel = "R", required = true, description = "Rounds.")
  private int rounds;

  @Option(
      names = "--steps",
      paramLabel = "S",
      defaultValue = "1",
      description = "Steps of a hospital in a round (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--epsilon", paramLabel = "E", required = true, description = "Of all rounds.")
  private double epsilon;

  @Option(
      names = "--delta",
      paramLabel = "D",
      required = true,
      description = "Of all rounds; below 1/N.")
  private double delta;

  @Option(
      names = "--accountant",
      paramLabel = "rdp|pld",
      defaultValue = "rdp",
      description = "Which bound decides (default: ${DEFAULT-VALUE}; ledgers charge by rdp).")
  private String accountant = "rdp";

  @Option(
      names = "--sigma",
      paramLabel = "S",
      description = "Also say how many rounds this noise, in clips, allows.")
  private @Nullable Double sigma;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      TrainingAdvice advice =
          new TrainingAdvice(patients, lot, rounds, steps, new Epsilon(epsilon), new Delta(delta));
      return print(advice, advice.answer(accountant()));
    } catch (DomainException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
  }

  private Accountant accountant() {
    return switch (accountant) {
      case "rdp" -> Accountant.RDP;
      case "pld" -> Accountant.PLD;
      default -> throw new CommandFailure(ExitCode.USAGE, "--accountant must be rdp or pld");
    };
  }

  private int print(TrainingAdvice advice, Answer answer) {
    Console console = Console.of(spec, json);
    ObjectNode object =
        Json.object()
            .put("possible", answer instanceof Answer.Possible)
            .put("patients", patients)
            .put("lot", lot)
            .put("rounds", rounds)
            .put("steps", advice.forecast().steps())
            .put("sampling_rate", advice.forecast().q())
            .put("epsilon", epsilon)
            .put("delta", delta)
            .put("accountant", accountant);
    int exit =
        switch (answer) {
          case Answer.Possible possible -> possible(possible, console, object);
          case Answer.Impossible impossible -> impossible(impossible, console, object);
        };
    if (sigma != null) {
      int most = advice.forecast().mostSteps(sigma, advice.epsilon(), accountant()) / steps;
      console.line("noise of %s clips allows %d rounds".formatted(sigma, most));
      object.putObject("given").put("sigma", sigma).put("most_rounds", most);
    }
    console.object(Json.write(object));
    return exit;
  }

  private static int possible(Answer.Possible possible, Console console, ObjectNode object) {
    object.put("sigma", possible.sigma()).put("epsilon_rdp", possible.epsilonRdp());
    put(object, "epsilon_pld", possible.epsilonPld());
    put(object, "sigma_changed", possible.changed());
    console.line(
        String.format(
            Locale.ROOT,
            "noise of %.4f clips: epsilon %.4f (RDP), %s (PLD) for a patient added or removed",
            possible.sigma(),
            possible.epsilonRdp(),
            text(possible.epsilonPld())));
    console.line(
        possible.changed().isPresent()
            ? "noise of %s clips when a patient's records may change, too"
                .formatted(text(possible.changed()))
            : "no noise up to %s clips is enough when a patient's records may change, too"
                .formatted(TrainingForecast.MOST_SIGMA));
    return ExitCode.OK.number();
  }

  private static int impossible(Answer.Impossible refusal, Console console, ObjectNode object) {
    object.put("reason", refusal.reason());
    ObjectNode works = object.putObject("would_work");
    refusal.patients().ifPresent(n -> works.put("patients", n));
    refusal.lot().ifPresent(l -> works.put("lot", l));
    refusal.rounds().ifPresent(r -> works.put("rounds", r));
    refusal.epsilon().ifPresent(e -> works.put("epsilon", e));
    console.line("impossible: " + refusal.reason());
    works
        .properties()
        .forEach(way -> console.line(way.getKey() + " " + way.getValue() + " would do"));
    return ExitCode.REFUSED_BY_BUDGET.number();
  }

  private static void put(ObjectNode object, String name, OptionalDouble value) {
    if (value.isPresent()) {
      object.put(name, value.getAsDouble());
    } else {
      object.putNull(name);
    }
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "none";
  }
}
