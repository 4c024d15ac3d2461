package org.fedrouter.compliance.document;

import java.io.Serial;

/** A document that is not read: where it breaks which rule, and what stands there, shortened. */
public final class RefusedDocument extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  private final String place;
  private final String rule;
  private final String value;

  /**
   * @param place byte, line or field
   * @param value what stands there; it is shortened, and control characters are escaped
   */
  public RefusedDocument(String place, String rule, String value) {
    super(place + ": " + rule + (value.isEmpty() ? "" : ", got \"" + shown(value) + "\""));
    this.place = place;
    this.rule = rule;
    this.value = shown(value);
  }

  public String place() {
    return place;
  }

  public String rule() {
    return rule;
  }

  public String value() {
    return value;
  }

  /** A text of a stranger as it may stand in a message: short, and visible characters only. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (shown.length() >= LONGEST) {
        return shown.append("...").toString();
      }
      char c = text.charAt(i);
      boolean visible = (c >= ' ' && c < 0x7f) || (c >= 0xa0 && Character.isLetterOrDigit(c));
      shown.append(visible ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return shown.toString();
  }
}
