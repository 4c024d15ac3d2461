package org.fedrouter.inference;

import java.util.Locale;

/** Why the text of an answer ends where it does. */
public enum Ending {
  /** The end of sequence, or a stop text. */
  STOP,
  /** The largest number of tokens. */
  LENGTH,
  /** The caller did not want more. */
  CANCELLED;

  /** The word in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ending of a label. */
  public static Ending ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
