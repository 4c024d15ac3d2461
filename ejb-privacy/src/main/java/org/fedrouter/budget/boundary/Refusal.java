package org.fedrouter.budget.boundary;

/** Why ledgers refuse, as metrics name it. */
enum Refusal {
  /** The lifetime of a ledger cannot carry the charge. */
  EXHAUSTED("exhausted"),
  /** Its window cannot. */
  WINDOW("window"),
  /** It is frozen or closed. */
  STOPPED("stopped"),
  NO_LEDGER("no-ledger");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
