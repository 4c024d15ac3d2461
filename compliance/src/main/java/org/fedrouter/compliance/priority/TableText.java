package org.fedrouter.compliance.priority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a decision table: its name, source, points and outcomes, then a line for each row.
 */
final class TableText {
  private static final String POINT = "point ";
  private static final String OUTCOMES = "outcomes: ";
  private static final String NAME = "table ";
  private static final String SOURCE = "source ";
  private static final String ARROW = " -> ";

  private String name = "";
  private String source = "";
  private List<String> outcomes = List.of();
  private final List<DecisionPoint> points = new ArrayList<>();
  private final Map<List<String>, String> rows = new HashMap<>();

  private TableText() {}

  /** A table of this package's resources. */
  static DecisionTable resource(String file) {
    try (InputStream in = TableText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException when it is none, or has not every combination once
   */
  static DecisionTable parse(String text) {
    TableText table = new TableText();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::line);
    return new DecisionTable(table.name, table.source, table.points, table.outcomes, table.rows);
  }

  private void line(String line) {
    if (line.startsWith(NAME)) {
      name = line.substring(NAME.length());
    } else if (line.startsWith(SOURCE)) {
      source = line.substring(SOURCE.length());
    } else if (line.startsWith(OUTCOMES)) {
      outcomes = List.of(line.substring(OUTCOMES.length()).split(" < ", -1));
    } else if (line.startsWith(POINT) && line.contains(": ")) {
      int colon = line.indexOf(": ");
      points.add(
          new DecisionPoint(
              line.substring(POINT.length(), colon),
              List.of(line.substring(colon + 2).split(" < ", -1))));
    } else {
      row(line);
    }
  }

  private void row(String line) {
    int arrow = line.indexOf(ARROW);
    List<String> values = arrow < 0 ? List.of() : List.of(line.substring(0, arrow).split(", ", -1));
    if (values.size() != points.size()
        || rows.put(values, line.substring(arrow + ARROW.length())) != null) {
      throw new IllegalArgumentException("a row must have a value for each point, once: " + line);
    }
  }
}
