package org.fedrouter.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.stack.Installation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What measurements of trainings on generated patients have in common. */
final class CurveOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--epsilons",
      paramLabel = "E",
      split = ",",
      defaultValue = "1,3,8,0",
      description = "At delta 1e-5; 0 trains without noise (default: ${DEFAULT-VALUE}).")
  private List<Double> epsilons = List.of();

  @Option(
      names = "--patients",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Of a hospital (default: ${DEFAULT-VALUE}).")
  private int patients;

  @Option(
      names = "--lot",
      paramLabel = "L",
      defaultValue = "256",
      description = "Default: ${DEFAULT-VALUE}.")
  private int lot;

  @Option(
      names = "--clip",
      paramLabel = "C",
      defaultValue = "0.5",
      description = "Of a patient's gradient (default: ${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--rank",
      paramLabel = "R",
      defaultValue = "2",
      description = "Default: ${DEFAULT-VALUE}.")
  private int rank;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the patients (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(names = "--model", paramLabel = "DIR", description = "Default: the committed model.")
  private @Nullable Path model;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  /** Trains and measures; tells people of its points on the console, and returns the report. */
  @FunctionalInterface
  interface Measurement {
    /**
     * @param folder of the model
     * @param cache where its tokenizer may be kept
     */
    ObjectNode of(Path folder, Path cache, Console console) throws IOException;
  }

  /** Exit code of a measurement that was made and reported. */
  int report(Measurement measurement) {
    Console console = Console.of(spec, json);
    Path folder = model == null ? Installation.locate().demoModel() : model;
    try {
      Path cache = Installation.locate().cache().resolve("tokenizer");
      DataFolder.createPrivate(cache);
      console.object(Json.write(measurement.of(folder, cache, console)));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read the model in " + folder, e);
    }
  }

  List<Double> epsilons() {
    return epsilons;
  }

  int patients() {
    return patients;
  }

  int lot() {
    return lot;
  }

  double clip() {
    return clip;
  }

  int rank() {
    return rank;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }
}
