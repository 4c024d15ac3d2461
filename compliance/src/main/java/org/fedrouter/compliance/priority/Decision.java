package org.fedrouter.compliance.priority;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a table decides.
 *
 * @param table its name and version
 * @param severity the place of the outcome among those of the table, 0 for the mildest
 * @param known what was told, by decision point
 * @param assumed points that were not told, for which the worst was taken
 */
public record Decision(
    String table, String outcome, int severity, Map<String, String> known, List<String> assumed) {
  public Decision {
    known = Map.copyOf(known);
    assumed = List.copyOf(assumed);
  }

  /** In one line, for people. */
  public String explanation() {
    String told =
        new TreeMap<>(known)
            .entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    String rest =
        assumed.isEmpty() ? "" : "; not known, taken as worst: " + String.join(", ", assumed);
    return "%s: %s (%s%s)".formatted(table, outcome, told, rest);
  }
}
