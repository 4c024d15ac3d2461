package org.fedrouter.compliance.priority;

/** How much depends on confidentiality, integrity or availability of a device. */
public enum Requirement {
  LOW("L"),
  MEDIUM("M"),
  /** Nobody has said; CVSS scores it as medium. */
  UNKNOWN("X"),
  HIGH("H");

  private final String level;

  Requirement(String level) {
    this.level = level;
  }

  /** As a vector writes it. */
  String level() {
    return level;
  }
}
