package org.fedrouter.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.Evaluation;
import org.fedrouter.engine.demo.PrivateEvaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model evaluate}. */
@Command(
    name = "evaluate",
    description = "Measure what the base model and the hospitals' adapters know.")
public final class EvaluateCommand implements Callable<Integer> {
  private static final List<Double> EPSILONS = List.of(1.0, 3.0, 10.0);
  private static final int MAX_TOKENS = 24;

  /** What the router uses for a private answer that names none. */
  private static final Temperature TEMPERATURE = Temperature.of(0.3);

  @Spec private CommandSpec spec;

  @Option(names = "--model", paramLabel = "DIR", description = "Default: the committed model.")
  private @Nullable Path model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description = "Ask every N-th question only (default: ${DEFAULT-VALUE}, all).")
  private int stride = 1;

  @Option(
      names = "--private",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Also ask every question N times through the private mechanism, at epsilon 1, 3 and 10.")
  private int repeats = 0;

  @Option(
      names = "--mechanism",
      paramLabel = "M",
      defaultValue = "exponential",
      description = "exponential or gaussian (default: ${DEFAULT-VALUE}).")
  private String mechanism = "exponential";

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Path folder = model == null ? Installation.locate().demoModel() : model;
    if (!List.of("exponential", "gaussian").contains(mechanism)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--mechanism must be exponential or gaussian, got " + mechanism);
    }
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(ExitCode.USAGE, "no model in " + folder);
    }
    try {
      Path cache = Installation.locate().cache().resolve("tokenizer");
      DataFolder.createPrivate(cache);
      Evaluation open = DemoModel.evaluate(folder, threads, stride, cache);
      List<PrivateEvaluation> guarded =
          repeats == 0
              ? List.of()
              : PrivateEvaluation.of(
                  folder, mechanism, EPSILONS, TEMPERATURE, MAX_TOKENS, repeats, threads, cache);
      print(console, open, guarded);
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read the model in " + folder, e);
    }
  }

  private static void print(Console console, Evaluation open, List<PrivateEvaluation> guarded) {
    console.line("validation loss " + open.validationLoss());
    open.hospitals().forEach((hospital, scores) -> console.line(hospital + "  " + scores));
    guarded.forEach(evaluation -> console.line(evaluation.toString()));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("validation_loss", open.validationLoss());
    report.put("hospitals", open.hospitals());
    report.put("private", guarded);
    console.object(Json.write(report));
  }
}
