package org.fedrouter.compliance.feed.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/** CISA's catalogue of known exploited vulnerabilities, as JSON or as CSV with the same names. */
final class KevFormat implements Format {
  @Override
  public Declared read(InputStream in, Limits.OfTree limits, Consumer<Reading> out)
      throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    if (!beginsObject(buffered)) {
      new CsvTable(buffered, limits).rows(row -> out.accept(row(row)));
      return Declared.NOTHING;
    }
    return new ListDocument("vulnerabilities", KevFormat::entry)
        .read(buffered, limits, out)
        .declared(heading -> heading.number("count"), heading -> heading.number("count"));
  }

  private static boolean beginsObject(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    // Either a brace, a blank before it, or the first byte of a mark of byte order.
    return first == '{' || first == 0xef || Character.isWhitespace(first);
  }

  private static Reading row(CsvTable.Row row) {
    if (row.fault() != null) {
      return Parts.lost("", row.fault());
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    row.values().forEach((name, value) -> fields.put(name, new Node.Text(value)));
    return Parts.read(Field.root(new Node.Fields(fields)), KevFormat::entry);
  }

  private static List<KevEntry> entry(Field entry, Parts parts) throws RefusedDocument {
    String id = parts.of(entry.at("cveID").text());
    LocalDate added = date(entry.at("dateAdded"));
    @Nullable LocalDate due =
        entry.at("dueDate").textOrEmpty().isEmpty() ? null : date(entry.at("dueDate"));
    return List.of(
        new KevEntry(
            Source.KEV,
            id,
            added,
            due,
            entry.at("knownRansomwareCampaignUse").textOrEmpty().equals("Known"),
            entry.at("requiredAction").textOrEmpty()));
  }

  static LocalDate date(Field date) throws RefusedDocument {
    try {
      return LocalDate.parse(date.text());
    } catch (DateTimeException e) {
      throw date.bad("must be a date");
    }
  }
}
