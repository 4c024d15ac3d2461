package org.fedrouter.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.demo.TrainedCurve;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model trained}. */
@Command(
    name = "trained",
    description = "Measure trained mode: accuracy against epsilon on generated patients.")
public final class TrainedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--hospital",
      paramLabel = "H",
      defaultValue = "cardiology",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Hospital hospital = Hospital.CARDIOLOGY;

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
      description = "Default: ${DEFAULT-VALUE}.")
  private int patients;

  @Option(
      names = "--lot",
      paramLabel = "L",
      defaultValue = "256",
      description = "Default: ${DEFAULT-VALUE}.")
  private int lot;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "80",
      description = "Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--clip",
      paramLabel = "C",
      defaultValue = "0.5",
      description = "Default: ${DEFAULT-VALUE}.")
  private double clip;

  @Option(
      names = "--rank",
      paramLabel = "R",
      defaultValue = "2",
      description = "Default: ${DEFAULT-VALUE}.")
  private int rank;

  @Option(
      names = "--rate",
      paramLabel = "X",
      defaultValue = "0.015",
      description = "Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--replay",
      paramLabel = "X",
      defaultValue = "1",
      description = "Default: ${DEFAULT-VALUE}.")
  private double replay;

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

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    Path folder = model == null ? Installation.locate().demoModel() : model;
    TrainedCurve curve =
        new TrainedCurve(hospital, patients, lot, steps, clip, rank, rate, replay, seed, threads);
    try {
      Path cache = Installation.locate().cache().resolve("tokenizer");
      DataFolder.createPrivate(cache);
      List<TrainedCurve.Point> points = curve.run(folder, epsilons, cache, console::progress);
      points.forEach(point -> console.line(point.toString()));
      console.object(Json.write(report(points)));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read the model in " + folder, e);
    }
  }

  private ObjectNode report(List<TrainedCurve.Point> points) {
    ObjectNode report = Json.object().put("hospital", hospital.label());
    ArrayNode rows = report.putArray("points");
    points.forEach(point -> rows.add(row(point)));
    return report;
  }

  /** Without noise there is no epsilon to state. */
  static ObjectNode row(TrainedCurve.Point point) {
    ObjectNode row = Json.object();
    point.epsilon().ifPresent(epsilon -> row.put("epsilon", epsilon));
    row.put("noise", point.noise()).put("charge_nano", point.chargeNano());
    row.put("seconds", point.seconds()).set("scores", Json.tree(point.scores()));
    return row;
  }
}
