package org.fedrouter.core.ledger;

import java.util.Locale;

/** Whether a ledger may be charged. */
public enum LedgerState {
  OPEN,
  /** Nothing is charged until somebody opens it again. */
  FROZEN,
  /** Nothing is charged ever again. */
  CLOSED;

  /** Lower-case name used in JSON and SQL. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #label} writes.
   *
   * @throws IllegalArgumentException when there is no such state
   */
  public static LedgerState ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
