package org.fedrouter.compliance.phi;

import java.util.Map;

/**
 * Puts values back into an answer that arrives in pieces of any size: a token may be cut anywhere.
 * At most {@link #LONGEST_TOKEN} - 1 code units are held back. For one thread.
 */
public final class Restoration {
  /** No token is longer: a bracket, a type, a number of up to ten digits. */
  public static final int LONGEST_TOKEN = 32;

  private final Map<String, String> values;
  private final StringBuilder held = new StringBuilder();

  Restoration(Map<String, String> values) {
    this.values = values;
  }

  /** The index behind a token that starts with the bracket at {@code start}, or -1. */
  static int endOfToken(CharSequence text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_TOKEN);
    for (int at = start + 1; at < limit; at++) {
      char c = text.charAt(at);
      if (c == ']') {
        return at + 1;
      }
      if (!inner(c)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean inner(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Takes the next piece; returns what is certain by now. */
  public String accept(CharSequence piece) {
    held.append(piece);
    int open = open();
    String ready = restored(held.substring(0, open));
    held.delete(0, open);
    return ready;
  }

  /** What was held back, at the end of the answer. */
  public String finish() {
    String rest = restored(held.toString());
    held.setLength(0);
    return rest;
  }

  /** Where a token begins that is not complete yet. */
  private int open() {
    int from = Math.max(0, held.length() - LONGEST_TOKEN + 1);
    int start = held.lastIndexOf("[");
    if (start < from) {
      return held.length();
    }
    for (int at = start + 1; at < held.length(); at++) {
      if (!inner(held.charAt(at))) {
        return held.length();
      }
    }
    return start;
  }

  private String restored(String text) {
    int start = text.indexOf('[');
    if (start < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (start >= 0) {
      int end = endOfToken(text, start);
      String value = end < 0 ? null : values.get(text.substring(start, end));
      if (value != null) {
        out.append(text, from, start).append(value);
        from = end;
      }
      start = text.indexOf('[', Math.max(start + 1, from));
    }
    return out.append(text, from, text.length()).toString();
  }
}
