package org.fedrouter.cli.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.table.NumberTable;
import org.fedrouter.cli.table.TableReader;
import org.fedrouter.compliance.traffic.TrafficModel;
import org.fedrouter.compliance.traffic.TrafficModelText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter traffic train}. */
@Command(name = "train", description = "Learn what is usual from traffic without attacks.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Clean windows, CSV or JSONL; a column named hour chooses the profile.")
  private Path data;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "File to write.")
  private Path model;

  @Option(
      names = "--false-alarms",
      defaultValue = "0.005",
      paramLabel = "P",
      description = "Share of clean windows that may be called anomalous (default: 0.005).")
  private double falseAlarms;

  @Option(names = "--seed", defaultValue = "1", description = "Of the forest (default: 1).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    NumberTable table = TableReader.read(data, "label");
    try {
      TrafficModel trained = TrafficModel.train(table.features(table.names()), falseAlarms, seed);
      Files.writeString(model, TrafficModelText.write(trained));
      Console console = Console.of(spec, json);
      console.line(
          "%d windows, %d features, threshold %.4f"
              .formatted(table.rows().size(), trained.names().size(), trained.threshold()));
      console.object(
          Json.write(
              Json.object()
                  .put("windows", table.rows().size())
                  .put("features", trained.names().size())
                  .put("threshold", trained.threshold())
                  .put("model", model.toString())));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot write " + model, e);
    }
  }
}
