package org.fedrouter.compliance.priority;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision table: an outcome for every combination of values.
 *
 * @param source where its rows are from
 * @param outcomes the mildest first
 * @param rows outcome by values in the order of the points, every combination once
 */
public record DecisionTable(
    String name,
    String source,
    List<DecisionPoint> points,
    List<String> outcomes,
    Map<List<String>, String> rows) {

  public DecisionTable {
    points = List.copyOf(points);
    outcomes = List.copyOf(outcomes);
    rows = Map.copyOf(rows);
    int combinations =
        points.stream().mapToInt(point -> point.values().size()).reduce(1, Math::multiplyExact);
    if (rows.size() != combinations || !outcomes.containsAll(rows.values())) {
      throw new IllegalArgumentException(
          "rows must be all " + combinations + " combinations, got " + rows.size());
    }
    for (List<String> row : rows.keySet()) {
      for (int i = 0; i < points.size(); i++) {
        if (!points.get(i).values().contains(row.get(i))) {
          throw new IllegalArgumentException("rows must have values of their points, got " + row);
        }
      }
    }
  }

  /**
   * Decides.
   *
   * @param inputs values by point; a point that is missing, or has a value that the table does not
   *     know, takes the worst branch
   */
  public Decision decide(Map<String, String> inputs) {
    Map<String, String> known = new HashMap<>();
    List<String> assumed = new ArrayList<>();
    for (DecisionPoint point : points) {
      @Nullable String value = inputs.get(point.name());
      if (value != null && point.values().contains(value)) {
        known.put(point.name(), value);
      } else {
        assumed.add(point.name());
      }
    }
    int severity =
        rows.entrySet().stream()
            .filter(row -> agrees(row.getKey(), known))
            .mapToInt(row -> outcomes.indexOf(row.getValue()))
            .max()
            .orElseThrow();
    return new Decision(name, outcomes.get(severity), severity, known, assumed);
  }

  private boolean agrees(List<String> row, Map<String, String> known) {
    for (int i = 0; i < points.size(); i++) {
      @Nullable String value = known.get(points.get(i).name());
      if (value != null && !value.equals(row.get(i))) {
        return false;
      }
    }
    return true;
  }
}
