package org.fedrouter.compliance.phi;

import java.util.Locale;
import java.util.Set;

/**
 * Where a text is cut before it is read: behind sentences and blank lines, at the latest after
 * {@link #LONGEST} code units. A cut depends on the text before it and on {@link #AHEAD} code units
 * behind it, never on how the text arrived: so a stream is cut as the whole text is.
 */
final class Blocks {
  /** Bounds the work of every rule, and what a stream holds back. */
  static final int LONGEST = 1024;

  /** Code units that must be known behind a cut. */
  static final int AHEAD = 3;

  /** From here on a line's end is enough, and in the last stretch a blank is. */
  private static final int LINE_IS_ENOUGH = 512;

  private static final Set<String> NO_END =
      Set.of(
          "mr", "mrs", "ms", "dr", "drs", "prof", "st", "sr", "jr", "vs", "no", "nr", "fig", "inc",
          "dept", "hosp", "med", "apt", "ste", "ave", "blvd", "rd", "ext", "tel", "esp", "incl",
          "approx", "rev", "gen", "col", "sgt", "capt", "lt", "ref", "acct", "jan", "feb", "mar",
          "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "pt", "box",
          "str", "avda", "corp", "ltd", "ctr", "univ", "gov", "num", "id", "lic", "cert", "cal",
          "calle");

  private static final Set<String> SHORT_ENDS =
      Set.of(
          "ago", "day", "now", "yes", "him", "her", "you", "old", "age", "one", "two", "six", "ten",
          "low", "out", "off", "all", "too", "use", "it", "me", "us", "so", "is", "up", "on", "in",
          "mg", "ml", "kg", "dl", "pm", "am", "ok", "eye", "ear", "arm", "leg", "hip", "hand");

  private Blocks() {}

  /**
   * Where the block that starts at {@code from} ends.
   *
   * @param complete whether nothing follows {@code text}
   * @return -1 when more text is needed to tell
   */
  static int end(CharSequence text, int from, boolean complete) {
    int length = text.length();
    int limit = Math.min(length, from + LONGEST);
    for (int at = from; at < limit; at++) {
      char c = text.charAt(at);
      if (c != '\n' && c != '.' && c != '!' && c != '?') {
        continue;
      }
      if (at + AHEAD >= length && !complete) {
        return -1;
      }
      if (ends(text, from, at)) {
        return at + 1;
      }
    }
    if (length > limit) {
      return forced(text, from);
    }
    return complete ? length : -1;
  }

  private static char at(CharSequence text, int index) {
    return index < text.length() ? text.charAt(index) : '\n';
  }

  private static boolean ends(CharSequence text, int from, int at) {
    char next = at(text, at + 1);
    if (text.charAt(at) == '\n') {
      boolean blank = next == '\n' || (next == '\r' && at(text, at + 2) == '\n');
      return blank || at - from >= LINE_IS_ENOUGH;
    }
    boolean space = next == ' ' || next == '\t';
    char behind = at(text, at + 2);
    return space
        && !Character.isDigit(behind)
        && !Character.isLowerCase(behind)
        && sentence(text, from, at);
  }

  /** Whether the word before the mark may end a sentence: no initial, number or abbreviation. */
  private static boolean sentence(CharSequence text, int from, int mark) {
    int start = mark;
    while (start > from && mark - start < 24 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    int letters = mark - start;
    if (letters < 2) {
      char before = mark > from ? text.charAt(mark - 1) : ' ';
      return before == ')'
          || (letters == 0 && text.charAt(mark) != '.' && Character.isDigit(before));
    }
    boolean lower = Character.isLowerCase(text.charAt(start));
    String word = text.subSequence(start, mark).toString().toLowerCase(Locale.ROOT);
    boolean dotted = start > from && text.charAt(start - 1) == '.';
    boolean dot = text.charAt(mark) == '.';
    boolean whole =
        (letters > 3 && (lower || !NO_END.contains(word))) || SHORT_ENDS.contains(word) || !dot;
    return !NO_END.contains(word) && !dotted && whole;
  }

  /** No sentence ends in time: behind the last blank that stands between words in lower case. */
  private static int forced(CharSequence text, int from) {
    int hard = from + LONGEST;
    int blank = -1;
    for (int at = hard - 1; at > from + LINE_IS_ENOUGH; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        blank = Math.max(blank, at);
        boolean plain =
            Character.isLowerCase(text.charAt(at - 1))
                && Character.isLowerCase(text.charAt(at + 1));
        if (plain || text.charAt(at) == '\n') {
          return at + 1;
        }
      }
    }
    if (blank >= 0) {
      return blank + 1;
    }
    return Character.isHighSurrogate(text.charAt(hard - 1)) ? hard - 1 : hard;
  }
}
