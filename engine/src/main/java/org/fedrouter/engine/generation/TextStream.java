package org.fedrouter.engine.generation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Text of tokens that come one by one. What it gives out can no longer change: whole characters
 * only, although one may span several tokens, and nothing that may still become a stop text. All
 * that it gives out is the text of the tokens, up to the first stop text. Not thread-safe.
 */
public final class TextStream {
  /** What a decoder writes for bytes that are not, or not yet, a character. */
  private static final char UNFINISHED = '\uFFFD';

  /** Bytes of a character that lacks its last one; some decoders write a mark for each. */
  private static final int MOST_UNFINISHED = 3;

  private final Function<int[], String> decoder;
  private final List<String> stops;
  private final StringBuilder whole = new StringBuilder();
  private final StringBuilder held = new StringBuilder();

  /** Tokens from the last two places where a character ended; decoders look one token back. */
  private int[] window = new int[0];

  private int known;
  private int knownLength;
  private int emitted;
  private boolean stopped;

  /**
   * Begins a text.
   *
   * @param decoder text of some tokens in sequence
   * @param stops texts before whose first occurrence the text ends
   */
  public TextStream(Function<int[], String> decoder, List<String> stops) {
    this.decoder = decoder;
    this.stops = List.copyOf(stops);
  }

  /** Adds a token; the text that became certain with it, often empty. */
  public String add(int token) {
    if (stopped) {
      return "";
    }
    window = Arrays.copyOf(window, window.length + 1);
    window[window.length - 1] = token;
    String text = decoder.apply(window);
    int certain = certain(text);
    take(text, certain);
    if (certain == text.length() && certain > knownLength) {
      window = Arrays.copyOfRange(window, known, window.length);
      known = window.length;
      knownLength = decoder.apply(window).length();
      emitted = knownLength;
    }
    return release(false);
  }

  private static int certain(String text) {
    int certain = text.length();
    int least = certain - MOST_UNFINISHED;
    while (certain > 0 && certain > least && text.charAt(certain - 1) == UNFINISHED) {
      certain--;
    }
    return certain;
  }

  /** Ends the text; what was held back. */
  public String finish() {
    if (!stopped && window.length > 0) {
      String text = decoder.apply(window);
      take(text, text.length());
    }
    return release(true);
  }

  /** Whether a stop text has ended it. */
  public boolean stopped() {
    return stopped;
  }

  /** All that was given out. */
  public String text() {
    return whole.toString();
  }

  private void take(String text, int certain) {
    if (certain > emitted) {
      held.append(text, emitted, certain);
      emitted = certain;
    }
  }

  private String release(boolean all) {
    int end = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      end = at >= 0 && (end < 0 || at < end) ? at : end;
    }
    stopped |= end >= 0;
    int safe = stopped ? Math.max(0, end) : all ? held.length() : held.length() - mayStop();
    String text = held.substring(0, safe);
    held.delete(0, stopped ? held.length() : safe);
    whole.append(text);
    return text;
  }

  /** Length of the longest end of the held text that a stop text begins with. */
  private int mayStop() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
        if (stop.startsWith(held.substring(held.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
