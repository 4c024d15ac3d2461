package org.fedrouter.cli.traffic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.table.NumberTable;
import org.fedrouter.cli.table.TableReader;
import org.fedrouter.compliance.assurance.Separation;
import org.fedrouter.compliance.traffic.FeatureTable;
import org.fedrouter.compliance.traffic.TrafficModel;
import org.fedrouter.compliance.traffic.TrafficModelText;
import org.fedrouter.compliance.traffic.TrafficVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter traffic score}. */
@Command(
    name = "score",
    description = {
      "Say of every window how unusual it is, and why. With a column named label, whose value is",
      "clean or the name of an attack, the area under the ROC curve is printed, too."
    })
final class ScoreCommand implements Callable<Integer> {
  private static final String CLEAN = "clean";

  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "As trained.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV or JSONL.")
  private Path data;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    TrafficModel trained = read(model);
    NumberTable table = TableReader.read(data, "label");
    FeatureTable features = table.features(trained.names());
    Console console = Console.of(spec, json);
    ObjectNode object = Json.object();
    ArrayNode windows = object.putArray("windows");
    List<Double> scores = new ArrayList<>();
    int anomalous = 0;
    for (int row = 0; row < features.size(); row++) {
      TrafficVerdict verdict = trained.score(features.row(row));
      scores.add(verdict.score());
      anomalous += verdict.anomalous() ? 1 : 0;
      add(windows.addObject().put("row", row + 1), verdict);
      if (verdict.anomalous()) {
        console.line(line(row + 1, verdict));
      }
    }
    console.line("%d of %d windows are anomalous".formatted(anomalous, features.size()));
    object.put("anomalous", anomalous);
    if (!table.labels().isEmpty()) {
      separations(table.labels(), scores, console, object.putObject("auc"));
    }
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private static TrafficModel read(Path file) {
    try {
      return TrafficModelText.read(Files.readString(file));
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.INTEGRITY, file + ": " + e.getMessage(), e);
    }
  }

  private static void separations(
      List<String> labels, List<Double> scores, Console console, ObjectNode object) {
    double[] clean = of(CLEAN, labels, scores);
    for (String attack : new TreeSet<>(labels)) {
      if (!attack.equals(CLEAN) && clean.length > 0) {
        double auc = Separation.auc(of(attack, labels, scores), clean);
        console.line(String.format(Locale.ROOT, "AUC %-20s %.4f", attack, auc));
        object.put(attack, auc);
      }
    }
  }

  private static double[] of(String label, List<String> labels, List<Double> scores) {
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).equals(label)) {
        some.add(scores.get(i));
      }
    }
    return some.stream().mapToDouble(score -> score).toArray();
  }

  private static String line(int row, TrafficVerdict verdict) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "row %d: %.4f", row, verdict.score()));
    for (TrafficVerdict.Reason reason : verdict.reasons()) {
      line.append(
          String.format(
              Locale.ROOT,
              "; %s %.6g, usual %.3g",
              reason.feature(),
              reason.value(),
              reason.usual()));
    }
    return line.toString();
  }

  private static void add(ObjectNode object, TrafficVerdict verdict) {
    object.put("score", verdict.score()).put("anomalous", verdict.anomalous());
    ArrayNode reasons = object.putArray("reasons");
    for (TrafficVerdict.Reason reason : verdict.reasons()) {
      reasons
          .addObject()
          .put("feature", reason.feature())
          .put("value", reason.value())
          .put("usual", reason.usual())
          .put("distance", reason.distance());
    }
  }
}
