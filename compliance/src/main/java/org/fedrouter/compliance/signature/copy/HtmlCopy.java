package org.fedrouter.compliance.signature.copy;

import java.util.stream.Collectors;
import org.fedrouter.compliance.signature.CanonicalText;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing;

/** A copy as a page that needs nothing from elsewhere and runs nothing; the JSON lies in it. */
public final class HtmlCopy {
  private static final String BEFORE = "<pre id=\"copy\">";
  private static final String AFTER = "</pre>";

  private HtmlCopy() {}

  /** The page. */
  public static String write(RecordCopy copy) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'">
    <title>Record %s</title></head><body>
    <h1>Record %s</h1>
    <p>SHA-256 of this copy: %s</p>
    %s<h2>Signatures</h2>
    <table border="1"><tr><th>printed name</th><th>account</th><th>meaning</th>\
    <th>time (UTC)</th><th>version</th><th>standing</th></tr>
    %s</table>
    <h2>Audit trail</h2>
    <table border="1"><tr><th>time (UTC)</th><th>who</th><th>what</th><th>why</th></tr>
    %s</table>
    <h2>Copy for programs</h2>
    %s%s%s
    </body></html>
    """
        .formatted(
            shown(copy.record()),
            shown(copy.record()),
            copy.hash().hex(),
            versions(copy),
            copy.checked().stream().map(HtmlCopy::row).collect(Collectors.joining()),
            copy.trail().stream().map(HtmlCopy::row).collect(Collectors.joining()),
            BEFORE,
            encoded(JsonCopy.write(copy)),
            AFTER);
  }

  private static String versions(RecordCopy copy) {
    return copy.versions().stream()
        .map(
            version ->
                "<h2>Version %d</h2>\n<pre>%s</pre>\n"
                    .formatted(version.version(), encoded(lines(version.text()))))
        .collect(Collectors.joining());
  }

  /** A canonical text has hidden characters escaped already; a forged one may not. */
  private static String lines(String text) {
    return text.lines().map(CanonicalText::visible).collect(Collectors.joining("\n"));
  }

  private static String row(Checked checked) {
    Signature signature = checked.signature();
    return cells(
        signature.signer().printedName(),
        signature.signer().account(),
        signature.meaning().label(),
        signature.at().toString(),
        Integer.toString(signature.version()),
        standing(checked.standing()));
  }

  private static String row(RecordCopy.Trail entry) {
    return cells(entry.at(), entry.actor(), entry.action(), entry.reason());
  }

  private static String cells(String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String cell : cells) {
      row.append("<td>").append(shown(cell)).append("</td>");
    }
    return row.append("</tr>\n").toString();
  }

  /** For people. */
  static String standing(Standing standing) {
    return switch (standing) {
      case Standing.Valid valid -> "valid";
      case Standing.Voided(int by) -> "void: the record was changed to version " + by;
      case Standing.Invalid(Standing.Fault fault) -> "INVALID: " + fault.text();
    };
  }

  private static String shown(String text) {
    return encoded(CanonicalText.visible(text));
  }

  private static String encoded(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Reads the copy out of a page.
   *
   * @throws InvalidCopy when there is none in it, or another than its hash says
   */
  public static RecordCopy read(String page) throws InvalidCopy {
    int from = page.indexOf(BEFORE);
    int to = page.indexOf(AFTER, Math.max(0, from));
    if (from < 0 || to < 0) {
      throw new InvalidCopy("the page has no copy in it");
    }
    return JsonCopy.read(
        page.substring(from + BEFORE.length(), to)
            .replace("&#39;", "'")
            .replace("&quot;", "\"")
            .replace("&gt;", ">")
            .replace("&lt;", "<")
            .replace("&amp;", "&"));
  }
}
