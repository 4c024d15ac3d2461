package org.fedrouter.compliance.version;

/** Numbers as runs of ASCII digits, of any length, compared in place. */
final class Digits {
  private Digits() {}

  static boolean is(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether there is a digit at this place. */
  static boolean at(String text, int place) {
    return place < text.length() && is(text.charAt(place));
  }

  /** Whether the text is a number: digits alone, at least one. */
  static boolean all(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /** Behind the last digit of the run that begins here. */
  static int end(String text, int from) {
    int end = from;
    while (at(text, end)) {
      end++;
    }
    return end;
  }

  /** The run that begins here without its leading zeros; zero is empty. */
  static String number(String text, int from) {
    int start = from;
    while (start < text.length() && text.charAt(start) == '0') {
      start++;
    }
    return text.substring(start, end(text, start));
  }

  /** Compares two texts of digits as numbers; an empty one is zero. */
  static int compare(String a, String b) {
    return compareRuns(a, 0, b, 0);
  }

  /** Compares the runs that begin at these places as numbers; an empty one is zero. */
  static int compareRuns(String a, int fromA, String b, int fromB) {
    int startA = significant(a, fromA);
    int startB = significant(b, fromB);
    int length = end(a, startA) - startA;
    int byLength = Integer.compare(length, end(b, startB) - startB);
    if (byLength != 0) {
      return byLength;
    }
    for (int i = 0; i < length; i++) {
      int byDigit = Character.compare(a.charAt(startA + i), b.charAt(startB + i));
      if (byDigit != 0) {
        return byDigit;
      }
    }
    return 0;
  }

  private static int significant(String text, int from) {
    int start = from;
    while (start < text.length() && text.charAt(start) == '0') {
      start++;
    }
    return start;
  }
}
