package org.fedrouter.compliance.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.fedrouter.compliance.signature.CanonicalText;

/**
 * Writes XHTML that readers of HTML and of XML understand alike, piece by piece. Every text is
 * shortened and escaped, and what a display would hide or be turned around by is shown by its
 * number; only what this package spells out is markup.
 */
final class Page {
  /** Characters of one text; a line of evidence, the longest there is, has a few hundred. */
  static final int LONGEST = 1_000;

  private final Appendable out;

  Page(Appendable out) {
    this.out = out;
  }

  /** Markup; never anything that comes from outside. */
  Page markup(String markup) throws IOException {
    out.append(markup);
    return this;
  }

  /** A text. */
  Page text(String text) throws IOException {
    escape(shown(text));
    return this;
  }

  /** A text whose direction of writing leaves what stands around it alone. */
  Page apart(String text) throws IOException {
    return markup("<bdi>").text(text).markup("</bdi>");
  }

  Page element(String name, String text) throws IOException {
    return markup("<" + name + ">").text(text).markup("</" + name + ">\n");
  }

  /** Begins a part of the page that the table of contents leads to. */
  Page section(String id, String heading) throws IOException {
    return markup("<section id=\"" + id + "\">\n").element("h2", heading);
  }

  Page endSection() throws IOException {
    return markup("</section>\n");
  }

  /** Begins a table, which may be wider than the display. */
  Page table(String caption, String... columns) throws IOException {
    markup("<div class=\"wide\" tabindex=\"0\">\n<table>\n").element("caption", caption);
    markup("<thead><tr>");
    for (String column : columns) {
      markup("<th scope=\"col\">").text(column).markup("</th>");
    }
    return markup("</tr></thead>\n<tbody>\n");
  }

  /** A row of texts; the first one names it. */
  Page row(String... cells) throws IOException {
    markup("<tr><th scope=\"row\">").text(cells[0]).markup("</th>");
    for (int i = 1; i < cells.length; i++) {
      cell(cells[i]);
    }
    return markup("</tr>\n");
  }

  Page cell(String text) throws IOException {
    return markup("<td>").text(text).markup("</td>");
  }

  Page endTable() throws IOException {
    return markup("</tbody></table>\n</div>\n");
  }

  /** A term and what is known of it. */
  Page entry(String term, String text) throws IOException {
    return markup("<dt>").text(term).markup("</dt><dd>").text(text).markup("</dd>\n");
  }

  /** An address of a stranger: a link where it plainly is one of the web, else a text. */
  Page address(String address) throws IOException {
    if (!isOfTheWeb(address)) {
      return apart(address);
    }
    markup("<a rel=\"noopener noreferrer nofollow external\" href=\"");
    escape(address);
    return markup("\">").text(address).markup("</a>");
  }

  /** No other scheme, nobody's name before a host, no letters that look like others. */
  private static boolean isOfTheWeb(String address) {
    try {
      URI uri = new URI(address);
      return address.length() <= LONGEST
          && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && address.chars().allMatch(c -> c > ' ' && c < 0x7f);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** UTC, whole seconds. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String shown(String text) {
    if (text.length() <= LONGEST) {
      return isPlain(text) ? text : CanonicalText.visible(text);
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return CanonicalText.visible(text.substring(0, end))
        + "... (%d characters)".formatted(text.length());
  }

  /** Most texts are, and then nothing of them is hidden. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private void escape(String text) throws IOException {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      String entity = entity(text.charAt(i));
      if (!entity.isEmpty()) {
        out.append(text, from, i).append(entity);
        from = i + 1;
      }
    }
    out.append(text, from, text.length());
  }

  private static String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }
}
