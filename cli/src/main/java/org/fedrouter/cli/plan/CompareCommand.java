package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Baselines;
import org.fedrouter.core.planning.Planner;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter plan compare}. */
@Command(
    name = "compare",
    description =
        "The planner beside greedy placement, annealing, OR-Tools CP-SAT and Timefold, one after"
            + " another on the same problem.")
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ProblemOptions problem = new ProblemOptions();

  @Option(
      names = "--time",
      paramLabel = "T",
      defaultValue = "100ms",
      converter = TimeSpan.class,
      description = "For each solver, such as 50ms or 1s (default: ${DEFAULT-VALUE}).")
  private Duration time;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Workload workload = problem.workload();
    Console console = Console.of(spec, json);
    Comparison comparison = compare(workload, console);
    ObjectNode result = result(workload, comparison.planned());
    result.putArray("results").addAll(comparison.rows());
    console.object(Json.write(result));
    ComparisonTable.lines(result).forEach(console::line);
    return ExitCode.OK.number();
  }

  /** Never two at a time: each has the machine for itself. */
  private Comparison compare(Workload workload, Console console) throws InterruptedException {
    Measured planned = problem.solve(Planner::plan, workload, time);
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(outcome("fedrouter", planned));
    // The planner's floor is the same code.
    Measured greedy =
        Measured.solve(
            (same, unseeded, nanos, clock) -> Baselines.greedy(same),
            workload,
            problem.seed(),
            time,
            planned.warmUp());
    outcomes.add(outcome("greedy", greedy));
    outcomes.add(outcome("annealing", problem.solve(Baselines::annealing, workload, time)));
    console.progress("running CP-SAT and Timefold ...");
    outcomes.addAll(new Peers(workload).run(time, problem.seed()));
    return new Comparison(planned.schedule(), outcomes);
  }

  private static Outcome outcome(String solver, Measured run) {
    return new Outcome.Placed(
        solver, run.schedule(), Measured.millis(run.cpu()), Measured.millis(run.wall()));
  }

  private ObjectNode result(Workload workload, Schedule planned) {
    ObjectNode result = Json.object();
    result.put("tasks", workload.tasks().size()).put("nodes", workload.sites().size());
    if (Double.isFinite(planned.bound())) {
      result.put("bound", planned.bound());
    } else {
      result.putNull("bound");
    }
    return result.put("time_ms", Measured.millis(time)).put("seed", problem.seed());
  }
}
