package org.fedrouter.budget.store;

import java.time.Instant;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;

/**
 * Ledgers that nobody else can change before this transaction ends.
 *
 * @param at the database's clock once all were locked: later than every change made to them
 */
public record LockedLedgers(List<LedgerBalance> balances, Instant at) {
  public LockedLedgers {
    balances = List.copyOf(balances);
  }
}
