package org.fedrouter.compliance.signature;

import java.util.ArrayList;
import java.util.List;

/** A {@link CanonicalText} that is read again: its lines in their order. */
public final class CanonicalLines {
  private record Line(String name, String value) {}

  private final List<Line> lines;

  private CanonicalLines(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * Reads a text.
   *
   * @param kind what it must be
   * @throws IllegalArgumentException when it is none of that kind, letter by letter
   */
  public static CanonicalLines read(String kind, String text) {
    CanonicalText again = new CanonicalText(kind);
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().skip(1).toList()) {
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException("a line must be NAME: VALUE");
      }
      Line read = new Line(line.substring(0, colon), unescaped(line.substring(colon + 2)));
      again.line(read.name, read.value);
      lines.add(read);
    }
    if (!again.toString().equals(text)) {
      throw new IllegalArgumentException("it is no canonical text of kind " + kind);
    }
    return new CanonicalLines(lines);
  }

  /** The value of a line that is there once. */
  public String one(String name) {
    List<String> found = all(name);
    if (found.size() != 1) {
      throw new IllegalArgumentException(name + " must be there once, got " + found.size());
    }
    return found.getFirst();
  }

  /** The values of all lines of a name. */
  public List<String> all(String name) {
    return lines.stream().filter(line -> line.name.equals(name)).map(Line::value).toList();
  }

  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      boolean escape = value.charAt(at) == '\\' && at + 1 < value.length();
      at = escape ? escaped(value, at + 1, text) : plain(value, at, text);
    }
    return text.toString();
  }

  private static int plain(String value, int at, StringBuilder text) {
    text.append(value.charAt(at));
    return at + 1;
  }

  /** Reads what stands behind a backslash; returns where the rest begins. */
  private static int escaped(String value, int at, StringBuilder text) {
    if (value.charAt(at) != 'u') {
      text.append(value.charAt(at) == 'n' ? '\n' : value.charAt(at));
      return at + 1;
    }
    int end = value.indexOf('}', at);
    if (end < 0) {
      throw new IllegalArgumentException("an escape breaks off");
    }
    text.appendCodePoint(Integer.parseInt(value.substring(at + 2, end), 16));
    return end + 1;
  }
}
