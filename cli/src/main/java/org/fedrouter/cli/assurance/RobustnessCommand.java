package org.fedrouter.cli.assurance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.fedrouter.compliance.assurance.Robustness;
import org.fedrouter.compliance.assurance.Robustness.Disturbance;
import org.fedrouter.compliance.assurance.Robustness.Example;
import org.fedrouter.compliance.assurance.Robustness.Measured;
import org.fedrouter.compliance.traffic.FeatureTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter assurance robustness}. */
@Command(
    name = "robustness",
    description = {
      "Measure the accuracy of an ONNX classifier under disturbed features: normal noise, and the",
      "worst direction to first order. Classes are the sorted values of the label's column."
    })
final class RobustnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "ONNX model.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV or JSONL.")
  private Path data;

  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "NAME",
      description = "Column with the class (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--size",
      split = ",",
      defaultValue = "0,0.05,0.1,0.2,0.5",
      paramLabel = "S",
      description = "Sizes in standard deviations of a feature (default: ${DEFAULT-VALUE}).")
  private List<Double> sizes = List.of();

  @Option(names = "--seed", defaultValue = "1", description = "Of the noise (default: 1).")
  private long seed;

  @Option(names = "--json", description = "Print the figures as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (sizes.stream().anyMatch(size -> !(size >= 0) || size > 100)) {
      throw new CommandFailure(ExitCode.USAGE, "--size must be from 0 to 100, got " + sizes);
    }
    NumberTable table = TableReader.read(data, label);
    if (table.labels().isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "column \"" + label + "\" is missing");
    }
    FeatureTable features = table.features(table.names());
    Console console = Console.of(spec, json);
    ObjectNode object = Json.object().put("cases", features.size());
    ArrayNode all = object.putArray("measured");
    try (OnnxScores scores = OnnxScores.open(model, table.names().size())) {
      Robustness robustness = new Robustness(scores, scales(features), seed);
      for (Disturbance disturbance : Disturbance.values()) {
        for (double size : sizes) {
          print(console, all, robustness.measure(examples(table, features), disturbance, size));
        }
      }
    }
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private static void print(Console console, ArrayNode all, Measured measured) {
    String name = measured.disturbance().name().toLowerCase(Locale.ROOT).replace('_', '-');
    console.line(
        String.format(
            Locale.ROOT, "%-14s %6.3f  accuracy %.4f", name, measured.size(), measured.accuracy()));
    all.addObject()
        .put("disturbance", name)
        .put("size", measured.size())
        .put("accuracy", measured.accuracy());
  }

  private static List<Example> examples(NumberTable table, FeatureTable features) {
    List<String> classes = new ArrayList<>(new TreeSet<>(table.labels()));
    List<Example> examples = new ArrayList<>();
    for (int row = 0; row < features.size(); row++) {
      examples.add(new Example(features.row(row), classes.indexOf(table.labels().get(row))));
    }
    return examples;
  }

  private static double[] scales(FeatureTable features) {
    return features.names().stream()
        .mapToDouble(name -> deviation(features.column(name)))
        .toArray();
  }

  private static double deviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean) / values.length;
    }
    return Math.sqrt(square);
  }
}
