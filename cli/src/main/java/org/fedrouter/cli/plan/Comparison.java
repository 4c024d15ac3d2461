package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Schedule;

/**
 * Outcomes side by side. Objectives of schedules that refuse other tasks are of other problems:
 * such a schedule has no distance to the bound or to the best one.
 *
 * @param planned the schedule that has proved the bound
 */
record Comparison(Schedule planned, List<Outcome> outcomes) {
  Comparison {
    outcomes = List.copyOf(outcomes);
  }

  List<ObjectNode> rows() {
    return outcomes.stream().map(this::row).toList();
  }

  private ObjectNode row(Outcome outcome) {
    ObjectNode row = Json.object().put("solver", outcome.solver());
    return switch (outcome) {
      case Outcome.Missing missing -> row.put(missing.kind(), missing.reason());
      case Outcome.Empty empty -> timed(unplaced(row), empty.cpuMillis(), empty.wallMillis());
      case Outcome.Placed placed when placed.schedule().feasible() ->
          timed(feasible(row, placed.schedule()), placed.cpuMillis(), placed.wallMillis());
      case Outcome.Placed placed -> timed(unplaced(row), placed.cpuMillis(), placed.wallMillis());
    };
  }

  private static ObjectNode timed(ObjectNode row, double cpuMillis, double wallMillis) {
    return row.put("cpu_ms", cpuMillis).put("wall_ms", wallMillis);
  }

  private static ObjectNode unplaced(ObjectNode row) {
    return row.putNull("objective")
        .putNull("gap")
        .putNull("gap_to_best")
        .put("feasible", false)
        .putNull("refused");
  }

  private ObjectNode feasible(ObjectNode row, Schedule schedule) {
    row.put("objective", schedule.objective());
    put(row, "gap", gap(schedule, planned.bound(), planned));
    Schedule best = best().orElse(schedule);
    put(row, "gap_to_best", gap(schedule, best.objective(), best));
    row.put("feasible", true).put("refused", schedule.refused().size());
    return schedule.complete() ? row : row.put("complete", false);
  }

  /** Of those that refuse the fewest tasks the cheapest. */
  private Optional<Schedule> best() {
    return outcomes.stream()
        .filter(Outcome.Placed.class::isInstance)
        .map(outcome -> ((Outcome.Placed) outcome).schedule())
        .filter(Schedule::feasible)
        .min(
            Comparator.comparingInt((Schedule schedule) -> schedule.refused().size())
                .thenComparingDouble(Schedule::objective));
  }

  private static double gap(Schedule schedule, double reference, Schedule like) {
    if (!schedule.refused().keySet().equals(like.refused().keySet())) {
      return Double.NaN;
    }
    double objective = schedule.objective();
    return Math.max(0, objective - reference) / Math.max(Math.abs(objective), 1e-12);
  }

  private static void put(ObjectNode row, String name, double value) {
    if (Double.isFinite(value)) {
      row.put(name, value);
    } else {
      row.putNull(name);
    }
  }
}
