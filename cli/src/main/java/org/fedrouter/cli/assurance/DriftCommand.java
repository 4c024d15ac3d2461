package org.fedrouter.cli.assurance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.table.NumberTable;
import org.fedrouter.cli.table.TableReader;
import org.fedrouter.compliance.assurance.Drift;
import org.fedrouter.compliance.traffic.FeatureTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter assurance drift}. */
@Command(
    name = "drift",
    description = {
      "Compare each column of two tables: population stability index, Kolmogorov-Smirnov test,",
      "Wasserstein-1 distance. Files: CSV with a header, or JSON objects on lines."
    })
final class DriftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--reference", required = true, paramLabel = "FILE", description = "As it was.")
  private Path reference;

  @Option(names = "--current", required = true, paramLabel = "FILE", description = "As it is.")
  private Path current;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Only this column; it may be given several times (default: all).")
  private @Nullable List<String> columns;

  @Option(names = "--label", paramLabel = "NAME", description = "Column of texts, left out.")
  private @Nullable String label;

  @Option(names = "--json", description = "Print the figures as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    NumberTable before = TableReader.read(reference, label);
    List<String> names = columns == null ? before.names() : columns;
    FeatureTable then = before.features(names);
    FeatureTable now = TableReader.read(current, label).features(names);
    Console console = Console.of(spec, json);
    console.line("%-24s %8s %8s %10s %12s  level".formatted("column", "psi", "ks", "p", "w1"));
    ObjectNode object = Json.object();
    ArrayNode all = object.putArray("columns");
    for (String name : names) {
      Drift drift = Drift.of(name, then.column(name), now.column(name));
      console.line(line(drift));
      add(all.addObject(), drift);
    }
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private static String level(Drift drift) {
    return drift.level().name().toLowerCase(Locale.ROOT);
  }

  private static String line(Drift drift) {
    return String.format(
        Locale.ROOT,
        "%-24s %8.4f %8.4f %10.3g %12.6g  %s",
        drift.feature(),
        drift.stability(),
        drift.test().statistic(),
        drift.test().p(),
        drift.distance(),
        level(drift));
  }

  private static void add(ObjectNode object, Drift drift) {
    object
        .put("column", drift.feature())
        .put("reference", drift.reference())
        .put("current", drift.current())
        .put("psi", drift.stability())
        .put("ks", drift.test().statistic())
        .put("p", drift.test().p())
        .put("exact", drift.test().exact())
        .put("wasserstein", drift.distance())
        .put("level", level(drift));
  }
}
