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
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.demo.FederatedCurve;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter model federated}. */
@Command(
    name = "federated",
    description =
        "Measure an adapter that three hospitals train together: accuracy and what it gives away"
            + " against epsilon, on generated patients.")
public final class FederatedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "FFA_LORA",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method = Method.FFA_LORA;

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
      description = "Of each hospital (default: ${DEFAULT-VALUE}).")
  private int patients;

  @Option(
      names = "--lot",
      paramLabel = "L",
      defaultValue = "256",
      description = "Default: ${DEFAULT-VALUE}.")
  private int lot;

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
      names = "--clip",
      paramLabel = "C",
      defaultValue = "0.5",
      description = "Of a patient's gradient (default: ${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--value-clip",
      paramLabel = "X",
      defaultValue = "2",
      description = "Range of an update's values (default: ${DEFAULT-VALUE}).")
  private double valueClip;

  @Option(
      names = "--rank",
      paramLabel = "R",
      defaultValue = "2",
      description = "Default: ${DEFAULT-VALUE}.")
  private int rank;

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
    FederatedCurve.Form form = new FederatedCurve.Form(method, rank);
    FederatedCurve curve =
        new FederatedCurve(
            form, patients, lot, rounds, steps, clip, valueClip, rate, replay, seed, threads);
    try {
      Path cache = Installation.locate().cache().resolve("tokenizer");
      DataFolder.createPrivate(cache);
      List<FederatedCurve.Point> points = curve.run(folder, epsilons, cache, console::progress);
      points.forEach(point -> console.line(point.toString()));
      ObjectNode report = Json.object().put("method", method.name());
      ArrayNode rows = report.putArray("points");
      points.forEach(point -> rows.add(row(point)));
      console.object(Json.write(report));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read the model in " + folder, e);
    }
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
