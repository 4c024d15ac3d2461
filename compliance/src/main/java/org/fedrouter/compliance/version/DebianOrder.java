package org.fedrouter.compliance.version;

import org.jspecify.annotations.Nullable;

/**
 * Debian and Ubuntu: the algorithm of Debian Policy 5.6.12. Epoch, then upstream version, then
 * revision (a missing one is 0); in both, runs of other characters and runs of digits alternate.
 * Among other characters {@code ~} comes first, then the end, then letters, then the rest.
 */
final class DebianOrder implements VersionOrder {
  private static final int BEHIND_LETTERS = 1 << 16;

  @Override
  public int compare(String a, String b) {
    Evr x = Evr.ofDigits(a);
    Evr y = Evr.ofDigits(b);
    int difference = Digits.compare(x.epoch(), y.epoch());
    if (difference == 0) {
      difference = compareParts(x.version(), y.version());
    }
    return difference == 0
        ? compareParts(revision(x.release()), revision(y.release()))
        : difference;
  }

  private static String revision(@Nullable String release) {
    return release == null ? "" : release;
  }

  private static int compareParts(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      while (rank(a, i) != 0 || rank(b, j) != 0) {
        int difference = Integer.compare(rank(a, i), rank(b, j));
        if (difference != 0) {
          return difference;
        }
        i++;
        j++;
      }
      int difference = Digits.compareRuns(a, i, b, j);
      if (difference != 0) {
        return difference;
      }
      i = Digits.end(a, i);
      j = Digits.end(b, j);
    }
    return 0;
  }

  /** Zero where the run of other characters ends. */
  private static int rank(String text, int at) {
    if (at >= text.length() || Digits.at(text, at)) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    // One above the character: NUL must not look like the end.
    return Ascii.letter(c) ? c + 1 : c + 1 + BEHIND_LETTERS;
  }
}
