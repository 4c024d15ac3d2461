package org.fedrouter.it.fleet;

import java.util.List;

/**
 * All ledgers in one snapshot of the database, taken between the two moments.
 *
 * @param startNanos before it was asked for, by the clock of the clients
 * @param endNanos after the answer
 */
record Sample(long startNanos, long endNanos, List<Ledger> ledgers) {
  Sample {
    ledgers = List.copyOf(ledgers);
  }

  /**
   * A ledger and, beside its amounts, what the reservations that name it add up to.
   *
   * @param openRows what open ones hold
   * @param settledRows what settled ones have spent
   */
  record Ledger(String label, long limit, long spent, long held, long openRows, long settledRows) {
    long used() {
      return spent + held;
    }
  }
}
