package org.fedrouter.compliance.cvss;

/** What every vector obeys. */
public enum VectorRule {
  PREFIX("a vector begins with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, or is one of version 2"),
  FORM("metrics are written NAME:VALUE with one / between them"),
  KNOWN_METRIC("the version has no such metric"),
  KNOWN_VALUE("the metric has no such value"),
  ONCE("a metric stands once"),
  COMPLETE("no base metric may be missing"),
  ORDER("metrics stand in the order of the specification");

  private final String text;

  VectorRule(String text) {
    this.text = text;
  }

  /** The rule in a few words. */
  public String text() {
    return text;
  }
}
