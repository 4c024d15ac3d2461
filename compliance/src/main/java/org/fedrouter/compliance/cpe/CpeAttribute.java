package org.fedrouter.compliance.cpe;

import java.util.Locale;

/** What a name says of a product, in the order of a formatted string. */
public enum CpeAttribute {
  PART,
  VENDOR,
  PRODUCT,
  VERSION,
  UPDATE,
  EDITION,
  LANGUAGE,
  SW_EDITION,
  TARGET_SW,
  TARGET_HW,
  OTHER;

  static final int COUNT = 11;

  /** As the specification writes it, for example {@code target_sw}. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
