package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of Maven's versions with the separator before it. Numbers have no leading zeros, so that
 * zero is empty; {@code final}, {@code ga} and {@code release} are the empty qualifier.
 */
record MavenToken(Kind kind, String text) {
  /** Kinds in the order in which they count. */
  enum Kind {
    DOT_QUALIFIER,
    HYPHEN_QUALIFIER,
    HYPHEN_NUMBER,
    DOT_NUMBER
  }

  private static final List<String> KNOWN =
      List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");
  private static final int RELEASE = KNOWN.indexOf("");

  boolean isNull() {
    return text.isEmpty();
  }

  boolean isNumber() {
    return kind == Kind.HYPHEN_NUMBER || kind == Kind.DOT_NUMBER;
  }

  /** On which side of the end of a version this token lies: below, at or above zero. */
  int side() {
    return isNumber() ? Boolean.compare(!isNull(), false) : Integer.compare(place(), RELEASE);
  }

  int compareTo(MavenToken other) {
    int difference = kind.compareTo(other.kind);
    return difference == 0 ? compareText(other) : difference;
  }

  private int compareText(MavenToken other) {
    if (isNumber()) {
      return Digits.compare(text, other.text);
    }
    int difference = Integer.compare(place(), other.place());
    return difference == 0 ? text.compareTo(other.text) : difference;
  }

  /** Unknown qualifiers come behind the known ones. */
  private int place() {
    int place = KNOWN.indexOf(text);
    return place < 0 ? KNOWN.size() : place;
  }

  /**
   * The tokens of a version, without nulls at the end and before a hyphen; also without those
   * before a qualifier behind a dot when asked.
   */
  static List<MavenToken> of(String version, boolean trimDots) {
    String text = Ascii.lower(version);
    List<MavenToken> tokens = new ArrayList<>();
    boolean hyphen = false;
    int at = 0;
    while (at <= text.length()) {
      int end = end(text, at);
      MavenToken token = token(text.substring(at, end), hyphen, Digits.at(text, end));
      if (hyphen || (trimDots && !token.isNumber())) {
        dropNulls(tokens);
      }
      tokens.add(token);
      boolean separator = end == text.length() || isSeparator(text.charAt(end));
      hyphen = !separator || (end < text.length() && text.charAt(end) == '-');
      at = separator ? end + 1 : end;
    }
    dropNulls(tokens);
    return tokens;
  }

  private static void dropNulls(List<MavenToken> tokens) {
    while (!tokens.isEmpty() && tokens.getLast().isNull()) {
      tokens.removeLast();
    }
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-';
  }

  private static int end(String text, int from) {
    if (Digits.at(text, from)) {
      return Digits.end(text, from);
    }
    int end = from;
    while (end < text.length() && !isSeparator(text.charAt(end)) && !Digits.at(text, end)) {
      end++;
    }
    return end;
  }

  private static MavenToken token(String text, boolean hyphen, boolean digitFollows) {
    if (text.isEmpty() || Digits.is(text.charAt(0))) {
      return new MavenToken(hyphen ? Kind.HYPHEN_NUMBER : Kind.DOT_NUMBER, Digits.number(text, 0));
    }
    return new MavenToken(
        hyphen ? Kind.HYPHEN_QUALIFIER : Kind.DOT_QUALIFIER, qualifier(text, digitFollows));
  }

  /** One letter before a digit stands for a word. */
  private static String qualifier(String text, boolean digitFollows) {
    return switch (text) {
      case "final", "ga", "release" -> "";
      case "cr" -> "rc";
      case "a" -> digitFollows ? "alpha" : text;
      case "b" -> digitFollows ? "beta" : text;
      case "m" -> digitFollows ? "milestone" : text;
      default -> text;
    };
  }
}
