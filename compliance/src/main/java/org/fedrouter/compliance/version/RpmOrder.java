package org.fedrouter.compliance.version;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * RPM: epoch, version and release, each segment by segment (Red Hat, Rocky, Alma, SUSE, openSUSE,
 * Mageia, openEuler). Segments are runs of digits or of letters; all other characters only separate
 * them. {@code ~} comes before the end, {@code ^} behind it but before any segment, letters before
 * numbers. An epoch that is no number is compared in the same way; a missing one is zero, and a
 * missing release comes before any.
 */
final class RpmOrder implements VersionOrder {
  private static final Comparator<@Nullable String> RELEASES =
      Comparator.nullsFirst(RpmOrder::compareSegments);

  /** What may be next, in the order in which it counts. */
  private enum Next {
    TILDE,
    END,
    CARET,
    LETTERS,
    DIGITS
  }

  @Override
  public int compare(String a, String b) {
    Evr x = Evr.ofRpm(a);
    Evr y = Evr.ofRpm(b);
    int difference = compareSegments(x.epoch(), y.epoch());
    if (difference == 0) {
      difference = compareSegments(x.version(), y.version());
    }
    return difference == 0 ? RELEASES.compare(x.release(), y.release()) : difference;
  }

  /** Segments alone, without epoch and release. */
  static int compareSegments(String a, String b) {
    int i = skip(a, 0);
    int j = skip(b, 0);
    while (true) {
      Next next = next(a, i);
      int difference = next.compareTo(next(b, j));
      if (difference != 0 || next == Next.END) {
        return difference;
      }
      int endA = end(a, i, next);
      int endB = end(b, j, next);
      difference =
          switch (next) {
            case DIGITS -> Digits.compareRuns(a, i, b, j);
            case LETTERS -> a.substring(i, endA).compareTo(b.substring(j, endB));
            case TILDE, CARET, END -> 0;
          };
      if (difference != 0) {
        return difference;
      }
      i = skip(a, endA);
      j = skip(b, endB);
    }
  }

  private static int end(String text, int from, Next next) {
    return switch (next) {
      case DIGITS -> Digits.end(text, from);
      case LETTERS -> Ascii.lettersEnd(text, from);
      case TILDE, CARET, END -> from + 1;
    };
  }

  private static Next next(String text, int at) {
    if (at >= text.length()) {
      return Next.END;
    }
    char c = text.charAt(at);
    return switch (c) {
      case '~' -> Next.TILDE;
      case '^' -> Next.CARET;
      default -> Digits.is(c) ? Next.DIGITS : Next.LETTERS;
    };
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && separates(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean separates(char c) {
    return c != '~' && c != '^' && !Digits.is(c) && !Ascii.letter(c);
  }
}
