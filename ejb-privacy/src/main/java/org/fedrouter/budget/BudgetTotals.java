package org.fedrouter.budget;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * All budgets at one instant, without a name of a person.
 *
 * @param shared ledgers of departments and data sets, in their order
 */
public record BudgetTotals(List<LedgerBalance> shared, Users users, Open open) {
  /**
   * The ledgers of all users together.
   *
   * @param stopped frozen or closed
   * @param exhausted open, with nothing left of their limit
   * @param usedNano spent and held
   */
  public record Users(long ledgers, long stopped, long exhausted, long usedNano) {}

  /** Reservations that wait for their settlement. */
  public record Open(long count, double oldestSeconds) {}

  public BudgetTotals {
    shared = List.copyOf(shared);
  }

  /** The ledger of a department or a data set. */
  public Optional<LedgerBalance> of(LedgerKey key) {
    return shared.stream().filter(balance -> balance.key().equals(key)).findFirst();
  }
}
