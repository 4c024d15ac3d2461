package org.fedrouter.compliance.rubric;

/** What somebody answers to a question. */
public enum Answer {
  YES("Y"),
  NO("N"),
  /** The worst of what may be counts. */
  UNKNOWN("U");

  private final String symbol;

  Answer(String symbol) {
    this.symbol = symbol;
  }

  /** As an extended vector writes it. */
  public String symbol() {
    return symbol;
  }
}
