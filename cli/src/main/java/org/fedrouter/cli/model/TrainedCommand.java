package org.fedrouter.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.demo.TrainedCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fedrouter model trained}. */
@Command(
    name = "trained",
    description = "Measure trained mode: accuracy against epsilon on generated patients.")
public final class TrainedCommand implements Callable<Integer> {
  @Mixin private CurveOptions options;

  @Option(
      names = "--hospital",
      paramLabel = "H",
      defaultValue = "cardiology",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Hospital hospital = Hospital.CARDIOLOGY;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "80",
      description = "Default: ${DEFAULT-VALUE}.")
  private int steps;

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

  @Override
  public Integer call() {
    TrainedCurve curve =
        new TrainedCurve(
            hospital,
            options.patients(),
            options.lot(),
            steps,
            options.clip(),
            options.rank(),
            rate,
            replay,
            options.seed(),
            options.threads());
    return options.report(
        (folder, cache, console) -> {
          List<TrainedCurve.Point> points =
              curve.run(folder, options.epsilons(), cache, console::progress);
          points.forEach(point -> console.line(point.toString()));
          return report(points);
        });
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
