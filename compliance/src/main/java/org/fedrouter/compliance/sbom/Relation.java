package org.fedrouter.compliance.sbom;

/** That one part has to do with another. */
public record Relation(String from, Kind kind, String to) {
  /** What it has to do with it. */
  public enum Kind {
    DEPENDS_ON,
    CONTAINS,
    PROVIDES,
    OTHER
  }
}
