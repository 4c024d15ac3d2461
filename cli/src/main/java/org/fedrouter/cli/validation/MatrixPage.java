package org.fedrouter.cli.validation;

import java.util.Locale;
import java.util.stream.Collectors;

/** The matrix as a page that needs nothing from elsewhere and runs nothing. */
final class MatrixPage {
  private MatrixPage() {}

  static String of(TraceMatrix matrix) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Trace matrix, 21 CFR Part 11</title>
    </head><body><h1>Trace matrix, 21 CFR Part 11</h1>
    <p>%s</p>
    <table border="1"><tr><th>requirement</th><th>text</th><th>shown</th><th>tests</th></tr>
    %s</table></body></html>
    """
        .formatted(
            matrix.complete() ? "Every requirement is shown." : "Not every requirement is shown.",
            matrix.rows().stream().map(MatrixPage::row).collect(Collectors.joining()));
  }

  private static String row(TraceMatrix.Row row) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            escaped(row.requirement()),
            escaped(row.text()),
            row.shown() ? "yes" : "NO",
            row.tests().stream().map(MatrixPage::test).collect(Collectors.joining("<br>")));
  }

  private static String test(TestResult test) {
    return escaped(test.test()) + ": " + test.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
