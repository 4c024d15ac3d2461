package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers between separators, the longer one behind its beginning: 1.0 is before 1.0.0. A piece
 * that is no number comes behind all numbers, by its characters.
 */
final class DottedOrder implements VersionOrder {
  /** Hackage: the package versioning policy. */
  static final DottedOrder DOTS = new DottedOrder(".", false);

  /** CRAN: R's package_version, which separates by points and hyphens alike. */
  static final DottedOrder DOTS_AND_HYPHENS = new DottedOrder(".-", false);

  /** vers:intdot, which reads no further than the first character that is no digit and no point. */
  static final DottedOrder DIGITS_ALONE = new DottedOrder(".", true);

  private final String separators;
  private final boolean digitsAlone;

  private DottedOrder(String separators, boolean digitsAlone) {
    this.separators = separators;
    this.digitsAlone = digitsAlone;
  }

  @Override
  public int compare(String a, String b) {
    return Sequences.compare(pieces(a), pieces(b), DottedOrder::comparePieces);
  }

  private List<String> pieces(String version) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < version.length() && (!digitsAlone || readable(version.charAt(at)))) {
      if (separators.indexOf(version.charAt(at)) >= 0) {
        pieces.add(version.substring(start, at));
        start = at + 1;
      }
      at++;
    }
    pieces.add(version.substring(start, at));
    return pieces;
  }

  private static boolean readable(char c) {
    return Digits.is(c) || c == '.';
  }

  static int comparePieces(String a, String b) {
    boolean numberA = Digits.end(a, 0) == a.length();
    boolean numberB = Digits.end(b, 0) == b.length();
    if (numberA && numberB) {
      return Digits.compare(a, b);
    }
    return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberB, numberA);
  }
}
