package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.core.planning.Baselines;
import org.fedrouter.core.planning.Workload;

/**
 * Solvers of others, in a process of their own: they are measured, and no part of the product. They
 * say where tasks go; what that costs, and whether it breaks a rule, is found here.
 */
final class Peers {
  private static final List<String> NAMES = List.of("cp-sat", "timefold");
  private static final String UNAVAILABLE = "unavailable";
  private static final String UNSUPPORTED = "unsupported";

  private final Workload workload;

  Peers(Workload workload) {
    this.workload = workload;
  }

  /** One outcome of each; what hinders all of them is the reason in each. */
  List<Outcome> run(Duration time, long seed) throws InterruptedException {
    try {
      Installation installation = Installation.locate();
      if (!Files.isExecutable(installation.planPeers())) {
        return none("there is no bench/plan-peers in this tree");
      }
      return outcomes(lines(installation, time, seed));
    } catch (CommandFailure e) {
      return none(String.valueOf(e.getMessage()));
    }
  }

  private static List<Outcome> none(String reason) {
    return NAMES.stream()
        .map(name -> (Outcome) new Outcome.Missing(name, UNAVAILABLE, reason))
        .toList();
  }

  private List<String> lines(Installation installation, Duration time, long seed)
      throws InterruptedException {
    Path log = installation.cache().resolve("plan-peers.log");
    try (Children children = new Children()) {
      Files.createDirectories(installation.cache());
      Files.deleteIfExists(log);
      Path folder = Files.createTempDirectory("plan-peers");
      try {
        return lines(
            children, installation, folder, log, List.of(millis(time), String.valueOf(seed)));
      } finally {
        delete(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.internal("cannot run other solvers", e);
    }
  }

  private static String millis(Duration time) {
    return String.valueOf(Measured.millis(time));
  }

  private List<String> lines(
      Children children, Installation installation, Path folder, Path log, List<String> arguments)
      throws IOException, InterruptedException {
    Path problem = folder.resolve("problem.json");
    Path out = folder.resolve("out");
    Files.write(problem, WorkloadWriter.write(workload).getBytes(StandardCharsets.UTF_8));
    List<String> command =
        new ArrayList<>(List.of(installation.planPeers().toString(), problem.toString()));
    command.addAll(arguments);
    try {
      children.run(command, Map.of("JAVA_HOME", installation.jdk().toString()), out, log);
    } catch (CommandFailure e) {
      // One of them may have ended the process after the other had answered.
      if (!Files.isRegularFile(out) || Files.size(out) == 0) {
        throw e;
      }
    }
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private List<Outcome> outcomes(List<String> lines) {
    List<JsonNode> answers =
        lines.stream().filter(line -> line.startsWith("{")).map(Json::parse).toList();
    return NAMES.stream().map(name -> outcome(name, answers)).toList();
  }

  private Outcome outcome(String name, List<JsonNode> answers) {
    return answers.stream()
        .filter(answer -> answer.path("solver").asText().equals(name))
        .findFirst()
        .map(answer -> outcome(name, answer))
        .orElse(new Outcome.Missing(name, UNAVAILABLE, "it ended without an answer"));
  }

  private Outcome outcome(String name, JsonNode answer) {
    for (String kind : List.of(UNSUPPORTED, UNAVAILABLE)) {
      if (answer.has(kind)) {
        return new Outcome.Missing(name, kind, answer.get(kind).asText());
      }
    }
    double cpu = answer.path("cpu_ms").asDouble();
    double wall = answer.path("wall_ms").asDouble();
    List<Integer> node = new ArrayList<>();
    answer.path("assignment").forEach(one -> node.add(one.intValue()));
    return node.isEmpty()
        ? new Outcome.Empty(name, cpu, wall)
        : new Outcome.Placed(name, Baselines.judge(workload, node), cpu, wall);
  }
}
