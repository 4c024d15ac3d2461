package org.fedrouter.compliance.version;

/** Letters of ASCII: versions know no others, and no locale. */
final class Ascii {
  private Ascii() {}

  static boolean letter(char c) {
    return lowerLetter(lower(c));
  }

  static boolean lowerLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append(lower((char) c)));
    return lower.toString();
  }

  /** Behind the last letter of the run that begins here. */
  static int lettersEnd(String text, int from) {
    int end = from;
    while (end < text.length() && letter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The text without one leading {@code v}, of either case. */
  static String withoutV(String text) {
    return !text.isEmpty() && lower(text.charAt(0)) == 'v' ? text.substring(1) : text;
  }
}
