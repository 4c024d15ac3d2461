package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * RubyGems: Gem::Version. Segments are runs of digits or of letters, a hyphen reads as {@code
 * .pre.}; letters come before numbers, so that they make a pre-release. Zeros at the end of the
 * numbers before the first letters, and at the end of the whole, do not count.
 */
final class GemOrder implements VersionOrder {
  private static final String ZERO = "";

  @Override
  public int compare(String a, String b) {
    return Sequences.comparePadded(segments(a), segments(b), ZERO, GemOrder::compareSegments);
  }

  private static List<String> segments(String version) {
    List<String> segments = new ArrayList<>();
    boolean preRelease = false;
    int at = 0;
    while (at < version.length()) {
      char c = version.charAt(at);
      int end = at + 1;
      if (Digits.is(c)) {
        end = Digits.end(version, at);
        segments.add(Digits.number(version, at));
      } else if (Ascii.letter(c) || c == '-') {
        end = c == '-' ? end : Ascii.lettersEnd(version, at);
        if (!preRelease) {
          dropZeros(segments);
        }
        preRelease = true;
        segments.add(c == '-' ? "pre" : version.substring(at, end));
      }
      at = end;
    }
    dropZeros(segments);
    return segments;
  }

  private static void dropZeros(List<String> segments) {
    while (!segments.isEmpty() && segments.getLast().equals(ZERO)) {
      segments.removeLast();
    }
  }

  private static int compareSegments(String a, String b) {
    boolean lettersA = letters(a);
    boolean lettersB = letters(b);
    if (lettersA != lettersB) {
      return lettersA ? -1 : 1;
    }
    return lettersA ? a.compareTo(b) : Digits.compare(a, b);
  }

  private static boolean letters(String segment) {
    return !segment.isEmpty() && Ascii.letter(segment.charAt(0));
  }
}
