package org.fedrouter.compliance.feed.text;

/** Values of others, made fit for a message. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The beginning of a value; what is no visible ASCII character stands as an escape. */
  public static String of(String value) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (shown.length() >= LONGEST) {
        return shown.append("...").toString();
      }
      char c = value.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        shown.append(c);
      } else {
        shown.append("\\u%04x".formatted((int) c));
      }
    }
    return shown.toString();
  }
}
