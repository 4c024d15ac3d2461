package org.fedrouter.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.Evaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model evaluate}. */
@Command(
    name = "evaluate",
    description = "Measure what the base model and the hospitals' adapters know, without privacy.")
public final class EvaluateCommand implements Callable<Integer> {
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

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Path folder = model == null ? Installation.locate().demoModel() : model;
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(ExitCode.USAGE, "no model in " + folder);
    }
    try {
      Path cache = Installation.locate().cache().resolve("tokenizer");
      DataFolder.createPrivate(cache);
      Evaluation evaluation = DemoModel.evaluate(folder, threads, stride, cache);
      print(console, evaluation);
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read the model in " + folder, e);
    }
  }

  private static void print(Console console, Evaluation evaluation) {
    console.line("validation loss " + evaluation.validationLoss());
    evaluation.hospitals().forEach((hospital, scores) -> console.line(hospital + "  " + scores));
    console.object(Json.write(evaluation));
  }
}
