package org.fedrouter.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.guard.ScanLines;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .csv} (a header, then numbers; no quotes) and any other file as JSON objects on
 * lines, whose members are the same in every line.
 */
public final class TableReader {
  private static final int LONGEST_LINE_BYTES = 1 << 20;
  private static final int MOST_ROWS = 5_000_000;

  private final Path file;
  private final @Nullable String label;
  private final List<String> names = new ArrayList<>();
  private final List<List<Double>> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private long line;

  private TableReader(Path file, @Nullable String label) {
    this.file = file;
    this.label = label;
  }

  /**
   * All of a file.
   *
   * @param label column with texts, which may be missing; null for none
   * @throws CommandFailure naming file, line, rule and value
   */
  public static NumberTable read(Path file, @Nullable String label) {
    return new TableReader(file, label).table();
  }

  private NumberTable table() {
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    try (InputStream stream = Files.newInputStream(file)) {
      ScanLines lines = new ScanLines(stream, LONGEST_LINE_BYTES);
      List<String> header = List.of();
      for (String text = lines.next(); text != null; text = lines.next()) {
        line++;
        if (rows.size() >= MOST_ROWS) {
          throw wrong("a table has at most " + MOST_ROWS + " rows", "more");
        }
        if (csv && header.isEmpty()) {
          header = List.of(text.split(",", -1));
          header.stream().filter(name -> !name.equals(label)).forEach(names::add);
        } else if (csv && !text.isBlank()) {
          cells(header, List.of(text.split(",", -1)));
        } else if (!text.isBlank()) {
          object(text);
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    }
    if (rows.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, file + " has no rows");
    }
    return new NumberTable(names, rows, labels);
  }

  private void cells(List<String> header, List<String> cells) {
    if (cells.size() != header.size()) {
      throw wrong("a row must have " + header.size() + " cells", "" + cells.size());
    }
    List<Double> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (header.get(i).equals(label)) {
        labels.add(cells.get(i));
      } else {
        row.add(number(header.get(i), cells.get(i)));
      }
    }
    rows.add(row);
  }

  private void object(String text) {
    JsonNode object;
    try {
      object = Json.parseStrictly(text);
    } catch (IllegalArgumentException e) {
      throw wrong("a line must be a JSON object", String.valueOf(e.getMessage()));
    }
    if (!object.isObject()) {
      throw wrong("a line must be a JSON object", "another value");
    }
    if (rows.isEmpty()) {
      object.fieldNames().forEachRemaining(this::keep);
    }
    List<Double> row = new ArrayList<>();
    for (String name : names) {
      row.add(number(name, object.path(name).asText("nothing")));
    }
    rows.add(row);
    if (label != null && object.path(label).isTextual()) {
      labels.add(object.path(label).textValue());
    }
    if (!labels.isEmpty() && labels.size() != rows.size()) {
      throw wrong("every line must have \"" + label + "\"", "nothing");
    }
  }

  private void keep(String name) {
    if (!name.equals(label)) {
      names.add(name);
    }
  }

  private double number(String name, String text) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException none) {
      // told below, with the line
    }
    throw wrong("\"" + name + "\" must be a finite number", text);
  }

  private CommandFailure wrong(String rule, String value) {
    String shown = value.length() > 40 ? value.substring(0, 40) : value;
    return new CommandFailure(
        ExitCode.USAGE, "%s, line %d: %s, got %s".formatted(file, line, rule, shown));
  }
}
