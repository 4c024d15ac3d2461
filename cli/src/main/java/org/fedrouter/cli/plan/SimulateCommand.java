package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.plot.LinePlot;
import org.fedrouter.core.planning.routing.Policies;
import org.fedrouter.core.planning.simulation.Arrival;
import org.fedrouter.core.planning.simulation.Dispatch;
import org.fedrouter.core.planning.simulation.Fleet;
import org.fedrouter.core.planning.simulation.Report;
import org.fedrouter.core.planning.simulation.Simulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter plan simulate}. */
@Command(
    name = "simulate",
    description = "Compare routing policies on a trace of requests, on simulated nodes.")
final class SimulateCommand implements Callable<Integer> {
  private static final String LATE = "late-binding";
  private static final int MOST_NODES = 1_000;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TRACE",
      description =
          "CSV (TIMESTAMP,ContextTokens,GeneratedTokens), or JSON lines (timestamp in ms,"
              + " input_length, output_length, hash_ids).")
  private Path trace;

  @Option(
      names = "--load",
      paramLabel = "L,...",
      split = ",",
      defaultValue = "1",
      description = "How much faster the requests come, each of these (default: ${DEFAULT-VALUE}).")
  private double[] loads;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "8",
      description = "With speeds from 0.6 to 1.4 (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--policy",
      paramLabel = "P,...",
      split = ",",
      description = "Default: all, and late-binding.")
  private String @Nullable [] policies;

  @Option(
      names = "--hold",
      paramLabel = "T",
      defaultValue = "100ms",
      converter = TimeSpan.class,
      description =
          "Work before a node when late binding gives it more (default: ${DEFAULT-VALUE}).")
  private Duration hold;

  @Option(
      names = "--emergencies",
      paramLabel = "X",
      defaultValue = "0.08",
      description =
          "Share of emergencies where the trace does not say (default: ${DEFAULT-VALUE}).")
  private double emergencies;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draw the shares in time.")
  private @Nullable Path svg;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  private record Row(double load, Report report) {}

  @Override
  public Integer call() {
    check();
    List<Arrival> arrivals = TraceFile.read(trace, emergencies, seed);
    Console console = Console.of(spec, json);
    List<Row> rows = new ArrayList<>();
    for (double load : loads) {
      for (String policy : names()) {
        rows.add(new Row(load, Simulation.run(arrivals, Fleet.of(nodes), dispatch(policy), load)));
      }
    }
    if (svg != null) {
      draw(rows, svg);
    }
    console.object(Json.write(object(arrivals.size(), rows)));
    lines(console, rows);
    return ExitCode.OK.number();
  }

  private void check() {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new CommandFailure(
          ExitCode.USAGE, "--nodes must be 1 to " + MOST_NODES + ", got " + nodes);
    }
    if (!(emergencies >= 0 && emergencies <= 1)) {
      throw new CommandFailure(ExitCode.USAGE, "--emergencies must be 0 to 1, got " + emergencies);
    }
    for (double load : loads) {
      if (!(load >= 1e-3 && load <= 1e3)) {
        throw new CommandFailure(ExitCode.USAGE, "--load must be 0.001 to 1000, got " + load);
      }
    }
    names().forEach(this::dispatch);
  }

  private List<String> names() {
    if (policies != null) {
      return List.of(policies);
    }
    List<String> all =
        new ArrayList<>(Arrays.stream(Policies.values()).map(Policies::label).toList());
    all.add(LATE);
    return all;
  }

  private Dispatch dispatch(String name) {
    try {
      return name.equals(LATE)
          ? Dispatch.Late.of(hold.toNanos() / 1e6)
          : Dispatch.AtOnce.of(Policies.of(name), seed);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--policy: " + e.getMessage() + " or " + LATE, e);
    }
  }

  private ObjectNode object(int requests, List<Row> rows) {
    ObjectNode result = Json.object().put("requests", requests).put("nodes", nodes);
    for (Row row : rows) {
      Report report = row.report();
      result
          .withArray("results")
          .addObject()
          .put("load", row.load())
          .put("policy", report.policy())
          .put("in_time", report.inTime())
          .put("emergencies", report.emergencies())
          .put("emergencies_in_time", report.emergenciesInTime())
          .put("ttft_mean_ms", report.meanMillis())
          .put("ttft_p50_ms", report.p50Millis())
          .put("ttft_p95_ms", report.p95Millis())
          .put("ttft_p99_ms", report.p99Millis())
          .put("known", report.known());
    }
    return result;
  }

  private static void lines(Console console, List<Row> rows) {
    console.line(
        "%-6s %-20s %9s %12s %10s %10s %10s %7s"
            .formatted(
                "load", "policy", "in time", "emergencies", "p50 ms", "p95 ms", "p99 ms", "known"));
    for (Row row : rows) {
      Report report = row.report();
      console.line(
          "%-6s %-20s %8.1f%% %11.1f%% %10.0f %10.0f %10.0f %6.1f%%"
              .formatted(
                  row.load(),
                  report.policy(),
                  100 * report.inTime(),
                  100 * report.emergenciesInTime(),
                  report.p50Millis(),
                  report.p95Millis(),
                  report.p99Millis(),
                  100 * report.known()));
    }
  }

  private void draw(List<Row> rows, Path file) {
    LinePlot plot = LinePlot.ofPercents("load", "first token in time, %");
    for (Row row : rows) {
      plot.add(row.report().policy(), row.load(), 100 * row.report().inTime());
    }
    try {
      Files.write(file, plot.svg().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }
}
