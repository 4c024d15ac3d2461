package org.fedrouter.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.demo.FederatedCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fedrouter model federated}. */
@Command(
    name = "federated",
    description =
        "Measure an adapter that three hospitals train together: accuracy and what it gives away"
            + " against epsilon, on generated patients.")
public final class FederatedCommand implements Callable<Integer> {
  @Mixin private CurveOptions options;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "FFA_LORA",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method = Method.FFA_LORA;

  @Option(
      names = "--rounds",
      paramLabel = "T",
      defaultValue = "30",
      description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--local-steps",
      paramLabel = "K",
      defaultValue = "1",
      description = "Of a hospital in a round (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--value-clip",
      paramLabel = "X",
      defaultValue = "2",
      description = "Range of an update's values (default: ${DEFAULT-VALUE}).")
  private double valueClip;

  @Option(
      names = "--rate",
      paramLabel = "X",
      defaultValue = "0.03",
      description = "Of the server's optimiser (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--replay",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Largest norm of the public gradient, in clips; 0 for none (default: ${DEFAULT-VALUE}).")
  private double replay;

  @Override
  public Integer call() {
    FederatedCurve curve =
        new FederatedCurve(
            new FederatedCurve.Form(method, options.rank()),
            options.patients(),
            options.lot(),
            rounds,
            steps,
            options.clip(),
            valueClip,
            rate,
            replay,
            options.seed(),
            options.threads());
    return options.report(
        (folder, cache, console) -> {
          List<FederatedCurve.Point> points =
              curve.run(folder, options.epsilons(), cache, console::progress);
          points.forEach(point -> console.line(point.toString()));
          return report(points);
        });
  }

  private ObjectNode report(List<FederatedCurve.Point> points) {
    ObjectNode report = Json.object().put("method", method.name());
    ArrayNode rows = report.putArray("points");
    points.forEach(point -> rows.add(row(point)));
    return report;
  }

  /** Without noise there is no epsilon to state. */
  static ObjectNode row(FederatedCurve.Point point) {
    ObjectNode row = Json.object();
    point.epsilon().ifPresent(epsilon -> row.put("epsilon", epsilon));
    row.put("noise", point.noise()).put("seconds", point.seconds());
    row.set("leaks", Json.tree(point.leaks()));
    row.set("scores", Json.tree(point.scores()));
    return row;
  }
}
