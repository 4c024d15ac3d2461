package org.fedrouter.compliance.signature;

/**
 * The text that is hashed and signed, one {@code name: value} on a line, for people and programs
 * alike. Different values give different texts: whatever could end a line, hide on a display or get
 * lost in UTF-8 is written as an escape, and so is the escape itself.
 */
public final class CanonicalText {
  private static final String FORMAT = "fedrouter-record/1 ";

  private final StringBuilder text = new StringBuilder(512);

  /** Begins a text with what it is, for example {@code disposition}. */
  public CanonicalText(String kind) {
    text.append(FORMAT).append(checked(kind)).append('\n');
  }

  /**
   * Adds a line. Names may be repeated; their order counts.
   *
   * @param name lower-case letters, digits, dots and hyphens
   */
  public CanonicalText line(String name, String value) {
    text.append(checked(name)).append(": ").append(escaped(value)).append('\n');
    return this;
  }

  private static String checked(String name) {
    if (!name.matches("[a-z0-9.-]+")) {
      throw new IllegalArgumentException("name must match [a-z0-9.-]+, got " + escaped(name));
    }
    return name;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** A value on one line, nothing of it hidden. */
  public static String escaped(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 16);
    value.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (point == '\\') {
      safe.append("\\\\");
    } else if (point == '\n') {
      safe.append("\\n");
    } else {
      appendVisibly(safe, point);
    }
  }

  /** For displays: what is hidden is shown by its number, everything else stays as it is. */
  public static String visible(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> appendVisibly(safe, point));
    return safe.toString();
  }

  private static void appendVisibly(StringBuilder safe, int point) {
    if (hidden(point)) {
      safe.append("\\u{").append(Integer.toHexString(point)).append('}');
    } else {
      safe.appendCodePoint(point);
    }
  }

  /**
   * Whether a display may swallow it or be turned around by it: controls, formats (also those of
   * direction), separators of lines, halves of surrogate pairs, what is no character.
   */
  static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
