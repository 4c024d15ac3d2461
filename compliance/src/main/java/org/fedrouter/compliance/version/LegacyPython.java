package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of setuptools before PEP 440: numbers are behind words; pre and preview read as {@code
 * c}, dev as {@code @}; a word before {@code final} drops hyphens before it, and zeros before a
 * word do not count.
 */
final class LegacyPython {
  private static final String HYPHEN = "final-";
  private static final String LAST = "final";

  private LegacyPython() {}

  static int compare(String a, String b) {
    return Sequences.compare(parts(a), parts(b), LegacyPython::compareParts);
  }

  private static List<String> parts(String version) {
    String text = Ascii.lower(version);
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      String part = text.substring(at, end);
      if (Digits.is(part.charAt(0))) {
        parts.add(Digits.number(part, 0));
      } else if (!part.equals(".")) {
        word(parts, part);
      }
      at = end;
    }
    word(parts, LAST);
    return parts;
  }

  private static void word(List<String> parts, String part) {
    String word =
        switch (part) {
          case "pre", "preview", "rc" -> "c";
          case "-" -> HYPHEN;
          case "dev" -> "@";
          default -> part;
        };
    while (word.compareTo(LAST) < 0 && !parts.isEmpty() && parts.getLast().equals(HYPHEN)) {
      parts.removeLast();
    }
    while (!parts.isEmpty() && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    parts.add(word);
  }

  private static int end(String text, int from) {
    char c = text.charAt(from);
    if (Digits.is(c)) {
      return Digits.end(text, from);
    }
    if (Ascii.letter(c)) {
      return Ascii.lettersEnd(text, from);
    }
    return from + 1;
  }

  private static int compareParts(String a, String b) {
    boolean numberA = Digits.end(a, 0) == a.length();
    boolean numberB = Digits.end(b, 0) == b.length();
    if (numberA && numberB) {
      return Digits.compare(a, b);
    }
    return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberA, numberB);
  }
}
