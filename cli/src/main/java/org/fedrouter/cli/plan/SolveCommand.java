package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Planner;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter plan solve}. */
@Command(name = "solve", description = "Place the tasks of a file, at the least cost.")
final class SolveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ProblemOptions problem = new ProblemOptions();

  @Option(
      names = "--time",
      paramLabel = "T",
      defaultValue = "50ms",
      converter = TimeSpan.class,
      description = "Processor time of the search, such as 50ms or 1s (default: ${DEFAULT-VALUE}).")
  private Duration time;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() {
    Workload workload = problem.workload();
    Measured run = problem.solve(Planner::plan, workload, time);
    Console console = Console.of(spec, json);
    ObjectNode result = result(workload, run.schedule());
    result
        .put("time_ms", Measured.millis(time))
        .put("cpu_ms", Measured.millis(run.cpu()))
        .put("wall_ms", Measured.millis(run.wall()))
        .put("warmup_ms", Measured.millis(run.warmUp()));
    console.object(Json.write(result));
    lines(console, workload, run.schedule(), Measured.millis(run.cpu()));
    return ExitCode.OK.number();
  }

  private ObjectNode result(Workload workload, Schedule schedule) {
    ObjectNode result = Json.object();
    result.put("tasks", workload.tasks().size()).put("nodes", workload.sites().size());
    result.put("objective", schedule.objective());
    finite(result, "bound", schedule.bound());
    finite(result, "gap", schedule.gap());
    result.put("feasible", schedule.feasible());
    finite(result, "greedy", schedule.greedy());
    ArrayNode assignment = result.putArray("assignment");
    schedule.node().forEach(assignment::add);
    ArrayNode starts = result.putArray("start_ms");
    for (double start : schedule.startMillis()) {
      if (Double.isFinite(start)) {
        starts.add(start);
      } else {
        starts.addNull();
      }
    }
    ArrayNode refused = result.putArray("refused");
    workload.tasks().stream()
        .filter(task -> schedule.refused().containsKey(task.id()))
        .forEach(
            task ->
                refused
                    .addObject()
                    .put("task", task.id())
                    .put("reason", schedule.refused().get(task.id())));
    return result.put("seed", problem.seed()).put("complete", schedule.complete());
  }

  private static void finite(ObjectNode result, String name, double value) {
    if (Double.isFinite(value)) {
      result.put(name, value);
    } else {
      result.putNull(name);
    }
  }

  private static void lines(Console console, Workload workload, Schedule schedule, double millis) {
    console.line(
        "%d tasks on %d nodes: %s, objective %.10g, bound %.10g, gap %.3f %%, in %.1f ms"
            .formatted(
                workload.tasks().size(),
                workload.sites().size(),
                schedule.feasible() ? "feasible" : "NOT feasible",
                schedule.objective(),
                schedule.bound(),
                100 * schedule.gap(),
                millis));
    long waiting =
        schedule.node().stream().filter(node -> node == Schedule.NOWHERE).count()
            - schedule.refused().size();
    if (waiting > 0) {
      console.line(waiting + " tasks wait");
    }
    schedule.refused().forEach((task, why) -> console.line("refused " + task + ": " + why));
    if (!schedule.complete()) {
      console.line("the time ended before the planned steps: another run may differ");
    }
  }
}
