package org.fedrouter.cli.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.federation.simulation.RoundReport;
import org.fedrouter.core.federation.simulation.Scenario;
import org.fedrouter.core.federation.simulation.Scenario.Trouble;
import org.fedrouter.core.federation.simulation.TrainingReport;
import org.fedrouter.core.federation.simulation.TrainingSimulation;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter simulate rounds}. */
@Command(
    name = "rounds",
    description =
        "A whole training of simulated hospitals, with the code of servers and hospitals.")
final class RoundsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "50",
      description = "Hospitals (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of the training (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "10000",
      description = "Numbers of an update, a multiple of ten (default: ${DEFAULT-VALUE}).")
  private int dimension;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "balanced",
      description = "plain-robust, balanced or max-secrecy (default: ${DEFAULT-VALUE}).")
  private String mode = "balanced";

  @Option(
      names = "--byzantine",
      paramLabel = "F",
      description = "Hospitals that may lie (default: a twentieth; 0 in max-secrecy).")
  private @Nullable Integer byzantine;

  @Option(
      names = "--group-size",
      paramLabel = "S",
      defaultValue = "4",
      description = "Least size of a group in balanced (default: ${DEFAULT-VALUE}).")
  private int groupSize;

  @Option(
      names = "--drop-out",
      paramLabel = "P",
      defaultValue = "0",
      description = "Chance that a hospital falls silent in a round (default: ${DEFAULT-VALUE}).")
  private double dropOut;

  @Option(
      names = "--slow",
      paramLabel = "P",
      defaultValue = "0",
      description = "Share of hospitals whose uploads are slow (default: ${DEFAULT-VALUE}).")
  private double slow;

  @Option(
      names = "--attack",
      paramLabel = "A",
      defaultValue = "none",
      description = "What liars do, as in 'simulate attacks' (default: ${DEFAULT-VALUE}).")
  private String attack = "none";

  @Option(
      names = "--liars",
      paramLabel = "N",
      description = "How many lie (default: as many as --byzantine, with an attack).")
  private @Nullable Integer liars;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Use so many threads.")
  private int threads = Crew.ofProcessors().threads();

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    long start = System.nanoTime();
    TrainingReport report = run(console);
    double seconds = (System.nanoTime() - start) / 1e9;
    console.object(Json.write(object(report, seconds)));
    console.line(
        String.format(
            Locale.ROOT,
            "epsilon %.3f, adapter %s; took %.1f s, %d MiB of heap at most",
            report.epsilon(),
            report.adapter().hex().substring(0, 16),
            seconds,
            peakMebibytes()));
    return ExitCode.OK.number();
  }

  private TrainingReport run(Console console) {
    try {
      return TrainingSimulation.run(scenario(), threads, round -> console.progress(line(round)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "" + e.getMessage(), e);
    }
  }

  private Scenario scenario() {
    Mode chosen =
        Mode.ofLabel(mode)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "mode must be one of %s, got '%s'"
                            .formatted(
                                Arrays.stream(Mode.values()).map(Mode::label).toList(), mode)));
    Attack done = Attack.ofLabel(attack);
    int f = byzantine != null ? byzantine : chosen == Mode.MAX_SECRECY ? 0 : clients / 20;
    int lying = liars != null ? liars : done == Attack.NONE ? 0 : f;
    return new Scenario(
        clients,
        rounds,
        dimension,
        chosen,
        f,
        groupSize,
        new Trouble(dropOut, slow, done, lying),
        seed);
  }

  private static String line(RoundReport round) {
    return String.format(
        Locale.ROOT,
        "round %d: %s, %d summed, drop-out %.1f%%, accuracy %.3f, loss %.3f, %.0f s",
        round.number(),
        round.state(),
        round.summed(),
        100 * round.dropOut(),
        round.accuracy(),
        round.loss(),
        round.seconds());
  }

  /** The sum of the heap's pools at their own peaks: never too small. */
  private static long peakMebibytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }

  private ObjectNode object(TrainingReport report, double seconds) {
    Scenario scenario = report.scenario();
    Trouble trouble = scenario.trouble();
    ObjectNode object =
        Json.object()
            .put("clients", scenario.clients())
            .put("dimension", scenario.dimension())
            .put("mode", scenario.mode().label())
            .put("byzantine", scenario.byzantine())
            .put("rule", report.rule())
            .put("groups", report.groups())
            .put("smallest_group", report.smallest())
            .put("drop_out", trouble.dropOut())
            .put("slow", trouble.slow())
            .put("attack", trouble.attack().label())
            .put("liars", trouble.liars())
            .put("seed", scenario.seed())
            .put("epsilon", report.epsilon())
            .put("adapter", report.adapter().hex());
    ArrayNode list = object.putArray("rounds");
    report.rounds().forEach(round -> put(list.addObject(), round));
    object
        .putObject("machine")
        .put("seconds", seconds)
        .put("heap_peak_mib", peakMebibytes())
        .put("threads", threads);
    return object;
  }

  private static void put(ObjectNode one, RoundReport round) {
    one.put("round", round.number())
        .put("state", round.state().name())
        .put("outcome", round.outcome())
        .put("contributors", round.contributors())
        .put("summed", round.summed())
        .put("drop_out", round.dropOut())
        .put("failed_groups", round.failedGroups())
        .put("rejected", round.rejected())
        .put("refused", round.refused())
        .put("loss", round.loss())
        .put("accuracy", round.accuracy())
        .put("seconds", round.seconds());
  }
}
