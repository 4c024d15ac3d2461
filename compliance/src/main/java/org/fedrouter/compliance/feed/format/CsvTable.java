package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.CsvReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/** Lines of CSV below a line of names. Lines that begin with {@code #} are comments. */
final class CsvTable {
  private final CsvReader csv;
  private final List<String> comments = new ArrayList<>();

  /**
   * A line.
   *
   * @param fault why it cannot be read; null when it can
   */
  record Row(Map<String, String> values, @Nullable RefusedDocument fault) {}

  CsvTable(InputStream in, Limits.OfTree limits) {
    this.csv = new CsvReader(in, limits);
  }

  /** Fields of the comments before the names. */
  List<String> comments() {
    return comments;
  }

  void rows(Consumer<Row> out) throws IOException {
    List<String> names = names();
    while (csv.more()) {
      Row row;
      try {
        List<String> fields = csv.next();
        if (isBlank(fields)) {
          continue;
        }
        row = new Row(named(names, fields), null);
      } catch (RefusedDocument bad) {
        row = new Row(Map.of(), bad);
      }
      out.accept(row);
    }
  }

  private static boolean isBlank(List<String> fields) {
    return fields.size() == 1 && fields.getFirst().isEmpty();
  }

  private List<String> names() throws IOException {
    while (csv.more()) {
      try {
        List<String> fields = csv.next();
        if (!fields.getFirst().startsWith("#")) {
          return fields;
        }
        comments.addAll(fields);
      } catch (RefusedDocument bad) {
        throw new BrokenDocument(bad.place(), bad.rule(), bad.value());
      }
    }
    throw new BrokenDocument("line 1", "a table begins with names", "end of file");
  }

  private Map<String, String> named(List<String> names, List<String> fields)
      throws RefusedDocument {
    if (fields.size() != names.size()) {
      throw new RefusedDocument(
          "line " + csv.line(), "a line has " + names.size() + " fields", fields.getFirst());
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), fields.get(i));
    }
    return values;
  }
}
