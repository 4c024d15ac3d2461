package org.fedrouter.compliance.cpe;

import java.util.Locale;

/** What a name says of a product, in the order of a formatted string. */
public enum CpeAttribute {
  PART(0),
  VENDOR(1),
  PRODUCT(2),
  VERSION(3),
  UPDATE(4),
  EDITION(5),
  LANGUAGE(6),
  SW_EDITION(7),
  TARGET_SW(8),
  TARGET_HW(9),
  OTHER(10);

  static final int COUNT = 11;

  private final int place;

  CpeAttribute(int place) {
    this.place = place;
  }

  /** Its place in a formatted string, from 0. */
  int place() {
    return place;
  }

  /** As the specification writes it, for example {@code target_sw}. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
