package org.fedrouter.inference;

import java.util.List;

/**
 * Ends a text before the stop text that is complete first, however the text is cut into pieces. It
 * sees released text only, so a stop gives nothing away.
 */
public final class StopTexts {
  private final List<String> stops;
  private final StringBuilder seen = new StringBuilder();
  private int told;
  private boolean ended;

  /**
   * @param stops none of them empty
   */
  public StopTexts(List<String> stops) {
    this.stops = List.copyOf(stops);
  }

  /**
   * Takes the next part of the text.
   *
   * @return what may be told now: never a stop text, nor what could become the beginning of one
   */
  public String add(String text) {
    if (ended) {
      return "";
    }
    int from = seen.length();
    seen.append(text);
    int end = first(from);
    if (end >= 0) {
      seen.setLength(end);
      ended = true;
    }
    return tell(ended ? seen.length() : seen.length() - heldBack());
  }

  /** What is left to tell when no more text comes. */
  public String rest() {
    return tell(seen.length());
  }

  /** Whether a stop text occurred. */
  public boolean ended() {
    return ended;
  }

  /** What was told so far. */
  public String told() {
    return seen.substring(0, told);
  }

  /** The text so far, without what a stop text cut off. */
  public String text() {
    return seen.toString();
  }

  private String tell(int end) {
    int until = Math.max(told, end);
    String piece = seen.substring(told, until);
    told = until;
    return piece;
  }

  /**
   * Start of the stop text that is complete first, after {@code from}; of several that end there,
   * of the longest. -1 when none is complete.
   */
  private int first(int from) {
    int first = -1;
    int firstEnd = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = seen.indexOf(stop, Math.max(0, from - stop.length() + 1));
      int end = at + stop.length();
      if (at >= 0 && (end < firstEnd || (end == firstEnd && at < first))) {
        first = at;
        firstEnd = end;
      }
    }
    return first;
  }

  /** Length of the longest end of the text that begins a stop text. */
  private int heldBack() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, seen.length()); n > longest; n--) {
        if (stop.startsWith(seen.substring(seen.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
