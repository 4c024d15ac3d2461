package org.fedrouter.compliance.cvss;

/** Names for ranges of scores, mildest first. */
public enum Severity {
  NONE(0),
  LOW(1),
  MEDIUM(40),
  HIGH(70),
  CRITICAL(90);

  private final int fromTenths;

  Severity(int fromTenths) {
    this.fromTenths = fromTenths;
  }

  /** The scale of versions 3.0, 3.1 and 4.0. */
  static Severity of(Score score) {
    Severity found = NONE;
    for (Severity severity : values()) {
      found = score.tenths() >= severity.fromTenths ? severity : found;
    }
    return found;
  }

  /** The scale of NVD for version 2: low, medium, high. */
  static Severity ofVersion2(Score score) {
    return switch (of(score)) {
      case NONE, LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH, CRITICAL -> HIGH;
    };
  }
}
