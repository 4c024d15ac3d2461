package org.fedrouter.compliance.sbom;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody still mends a component, in the words of FDA's guidance on premarket
 * submissions.
 */
public enum SupportLevel {
  ACTIVELY_MAINTAINED("actively maintained"),
  NO_LONGER_MAINTAINED("no longer maintained"),
  ABANDONED("abandoned"),
  UNKNOWN("unknown");

  private final String text;

  SupportLevel(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The level of this name, in any case and with any blanks; null for other texts. */
  public static @Nullable SupportLevel of(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    for (SupportLevel level : values()) {
      if (level.text.equals(bare)) {
        return level;
      }
    }
    return null;
  }
}
