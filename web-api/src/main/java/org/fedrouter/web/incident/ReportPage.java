package org.fedrouter.web.incident;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as a page that needs nothing from elsewhere and runs nothing. */
final class ReportPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Privacy audit report</title></head><body>
      <h1>Privacy audit report</h1>
      """;

  private ReportPage() {}

  static String of(ReportBody report) {
    return HEAD
        + "<p>From "
        + escaped(report.from())
        + " to "
        + escaped(report.to())
        + ".</p>\n"
        + table(
            "Answers",
            List.of("mode", "department", "answered", "failed", "open", "spent, nano-rho"),
            report.answers().stream()
                .map(
                    a ->
                        row(
                            a.mode(),
                            a.department(),
                            a.answered(),
                            a.failed(),
                            a.open(),
                            a.spentNano())))
        + table(
            "Ledgers",
            List.of("ledger", "epsilon", "limit", "spent", "held", "state"),
            report.ledgers().stream()
                .map(
                    l ->
                        row(
                            l.ledger(),
                            l.epsilon(),
                            l.limitNano(),
                            l.spentNano(),
                            l.heldNano(),
                            l.state())))
        + table(
            "Measures",
            List.of("kind", "subject", "reason", "begun by", "begun", "lifted"),
            report.measures().stream()
                .map(
                    m ->
                        row(m.kind(), m.subject(), m.reason(), m.begunBy(), m.begun(), m.lifted())))
        + table(
            "Refused log-ins",
            List.of("name", "refused"),
            report.refusedLogins().stream().map(l -> row(l.account(), l.refused())))
        + table(
            "Audit log",
            List.of("action", "entries"),
            report.actions().entrySet().stream().map(e -> row(e.getKey(), e.getValue())))
        + "</body></html>\n";
  }

  private static String table(String title, List<String> names, Stream<String> rows) {
    String head = names.stream().map(n -> "<th>" + n + "</th>").collect(Collectors.joining());
    return "<h2>%s</h2>\n<table border=\"1\"><tr>%s</tr>\n%s</table>\n"
        .formatted(title, head, rows.collect(Collectors.joining()));
  }

  private static String row(@Nullable Object... cells) {
    return Stream.of(cells)
        .map(cell -> "<td>" + escaped(cell == null ? "" : cell.toString()) + "</td>")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  /** Names and reasons are whatever people typed. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
