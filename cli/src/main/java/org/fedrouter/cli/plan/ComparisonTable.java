package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A comparison's JSON object as people read it. */
final class ComparisonTable {
  private static final String COLUMNS = "%-12s %14s %9s %9s %8s %10s %10s";

  private ComparisonTable() {}

  static List<String> lines(JsonNode result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d tasks on %d nodes, %s ms for each solver; bound %s"
            .formatted(
                result.get("tasks").intValue(),
                result.get("nodes").intValue(),
                result.get("time_ms").asText(),
                number(result.get("bound"), 1)));
    lines.add(
        COLUMNS.formatted(
            "solver", "objective", "gap %", "to best %", "refused", "cpu ms", "wall ms"));
    result.get("results").forEach(row -> lines.add(line(row)));
    for (JsonNode row : result.get("results")) {
      if (row.has("complete")) {
        lines.add(row.get("solver").textValue() + ": the time ended before the planned steps");
      }
    }
    return lines;
  }

  private static String line(JsonNode row) {
    String solver = row.get("solver").textValue();
    for (String kind : List.of("unsupported", "unavailable")) {
      if (row.has(kind)) {
        return "%-12s %s: %s".formatted(solver, kind, row.get(kind).textValue());
      }
    }
    return COLUMNS.formatted(
        solver,
        row.get("feasible").booleanValue() ? number(row.get("objective"), 1) : "not feasible",
        number(row.get("gap"), 100),
        number(row.get("gap_to_best"), 100),
        row.get("refused").asText("-"),
        number(row.get("cpu_ms"), 1),
        number(row.get("wall_ms"), 1));
  }

  private static String number(JsonNode value, double factor) {
    return value.isNumber() ? "%.2f".formatted(factor * value.doubleValue()) : "-";
  }
}
