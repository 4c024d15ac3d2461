package org.fedrouter.it.fleet;

import java.util.UUID;

/**
 * One call of one client: what was asked, of whom, and what became of it.
 *
 * @param spent what a settlement spends; for a reservation 0
 * @param startNanos before the call, by the clock of all clients and samples
 * @param endNanos after it
 */
record Operation(
    Kind kind,
    Charge charge,
    long spent,
    int router,
    Outcome outcome,
    long startNanos,
    long endNanos) {
  /** What was asked. */
  enum Kind {
    RESERVE,
    SETTLE
  }

  UUID id() {
    return charge.id();
  }

  boolean is(Kind wanted, Outcome became) {
    return kind == wanted && outcome == became;
  }

  @Override
  public String toString() {
    return kind + " " + charge + " spent " + spent + " at router " + router + ": " + outcome;
  }
}
