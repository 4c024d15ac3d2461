package org.fedrouter.core.ledger;

/** Whose privacy loss a ledger bounds, in the order in which ledgers are locked. */
public enum LedgerKind {
  /** What one user's answers reveal about any patient. */
  USER,
  /** What any coalition inside a department learns. */
  DEPARTMENT,
  /** What all answers together reveal about a hospital's patients: the guarantee to patients. */
  DATASET;

  /** Lower-case name used in JSON, SQL and ledger labels. */
  public String label() {
    return switch (this) {
      case USER -> "user";
      case DEPARTMENT -> "department";
      case DATASET -> "dataset";
    };
  }
}
