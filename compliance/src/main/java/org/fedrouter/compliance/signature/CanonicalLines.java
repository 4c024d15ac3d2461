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
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\' || i + 1 == value.length()) {
        text.append(c);
        continue;
      }
      i++;
      switch (value.charAt(i)) {
        case 'n' -> text.append('\n');
        case 'u' -> {
          int end = value.indexOf('}', i);
          if (end < 0) {
            throw new IllegalArgumentException("an escape breaks off");
          }
          text.appendCodePoint(Integer.parseInt(value.substring(i + 2, end), 16));
          i = end;
        }
        default -> text.append(value.charAt(i));
      }
    }
    return text.toString();
  }
}
