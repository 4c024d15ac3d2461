package org.fedrouter.compliance.report;

import java.io.IOException;

/**
 * A report as one page that needs nothing from elsewhere and runs nothing: no script, no picture,
 * no font. It is well-formed XML and HTML at once, in UTF-8, and is written piece by piece, so that
 * ten thousand findings need no more memory than one.
 *
 * <p>It is to be sent as {@code text/html; charset=utf-8} with {@link #CONTENT_SECURITY_POLICY},
 * {@code X-Content-Type-Options: nosniff} and {@code Referrer-Policy: no-referrer}. The page has
 * the policy in it, too, for copies that are kept as files.
 */
public final class HtmlReport {
  /** For the header; unlike the one within the page, it also keeps the page out of frames. */
  public static final String CONTENT_SECURITY_POLICY =
      Stylesheet.POLICY + "; frame-ancestors 'none'";

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @throws IOException when {@code out} takes no more
   */
  public static void write(Report report, Appendable out) throws IOException {
    Page page = new Page(out);
    begin(report, page);
    Overview.write(report, page);
    FindingTable.write(report.analysis(), page);
    Unjudged.write(report.analysis().unmatched(), page);
    Shortcomings.write(report, page);
    if (report.comparison() != null) {
      Changes.write(report.comparison(), page);
    }
    Explanations.write(report.analysis(), page);
    page.markup("</main>\n</body>\n</html>\n");
  }

  private static void begin(Report report, Page page) throws IOException {
    page.markup(
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="referrer" content="no-referrer"/>
            <meta http-equiv="Content-Security-Policy" content="\
            """)
        .markup(Stylesheet.POLICY)
        .markup("\"/>\n")
        .element("title", report.title())
        .markup("<style>")
        .markup(Stylesheet.TEXT)
        .markup("</style>\n</head>\n<body>\n<header>\n")
        .element("h1", report.title())
        .markup("</header>\n<nav aria-label=\"Contents\"><ul>\n");
    contents(report, page);
    page.markup("</ul></nav>\n<main>\n");
  }

  private static void contents(Report report, Page page) throws IOException {
    link("overview", "Overview", page);
    link("feeds", "Feeds", page);
    link("findings", "Findings", page);
    link("unjudged", "Parts that could not be judged", page);
    link("gaps", "Gaps", page);
    link("licences", "Licences", page);
    link("reading", "What was passed over", page);
    if (report.comparison() != null) {
      link("changes", "Changes", page);
    }
    link("explanations", "Explanations", page);
  }

  private static void link(String id, String text, Page page) throws IOException {
    page.markup("<li><a href=\"#" + id + "\">" + text + "</a></li>\n");
  }
}
