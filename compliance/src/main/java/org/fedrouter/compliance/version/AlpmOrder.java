package org.fedrouter.compliance.version;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Arch Linux: vercmp(8). Segments as of RPM, but letters that follow directly come before the end
 * (1.0rc1 is before 1.0), and more separators are later than fewer. The release counts only where
 * both sides have one, so 1.0-1 and 1.0-2 both equal 1.0: the one order here that is not
 * transitive; {@link #sorting} puts a missing release first. Separators at the end do not count.
 */
final class AlpmOrder implements VersionOrder {
  private static final Comparator<@Nullable String> MISSING_FIRST =
      Comparator.nullsFirst(AlpmOrder::compareSegments);

  @Override
  public int compare(String a, String b) {
    Evr x = Evr.ofDigits(a);
    Evr y = Evr.ofDigits(b);
    return x.release() == null || y.release() == null ? compareVersions(x, y) : compareWhole(x, y);
  }

  @Override
  public Comparator<String> sorting() {
    return (a, b) -> compareWhole(Evr.ofDigits(a), Evr.ofDigits(b));
  }

  private static int compareWhole(Evr x, Evr y) {
    int difference = compareVersions(x, y);
    return difference == 0 ? MISSING_FIRST.compare(x.release(), y.release()) : difference;
  }

  private static int compareVersions(Evr x, Evr y) {
    int difference = Digits.compare(x.epoch(), y.epoch());
    return difference == 0 ? compareSegments(x.version(), y.version()) : difference;
  }

  private static int compareSegments(String a, String b) {
    int i = 0;
    int j = 0;
    while (true) {
      int startA = start(a, i);
      int startB = start(b, j);
      int difference = Integer.compare(rank(a, i, startA), rank(b, j, startB));
      if (difference != 0 || startA == a.length()) {
        return difference;
      }
      boolean digits = Digits.at(a, startA);
      if (digits != Digits.at(b, startB)) {
        return digits ? 1 : -1;
      }
      i = digits ? Digits.end(a, startA) : Ascii.lettersEnd(a, startA);
      j = digits ? Digits.end(b, startB) : Ascii.lettersEnd(b, startB);
      difference =
          digits
              ? Digits.compareRuns(a, startA, b, startB)
              : a.substring(startA, i).compareTo(b.substring(startB, j));
      if (difference != 0) {
        return difference;
      }
    }
  }

  private static int start(String text, int from) {
    int at = from;
    while (at < text.length() && !Digits.is(text.charAt(at)) && !Ascii.letter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Letters at once, the end, digits at once, then by the number of separators. */
  private static int rank(String text, int from, int start) {
    if (start == text.length()) {
      return -1;
    }
    int separators = start - from;
    return separators == 0 && !Digits.at(text, start) ? -2 : separators;
  }
}
