package org.fedrouter.budget.boundary;

import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.core.accounting.RenyiFilter;

/**
 * The ledgers of all users together in JMX.
 *
 * @param stopped frozen or closed
 * @param exhausted open, with nothing left of their limit
 * @param usedRho spent and held
 */
public record UserFigures(long ledgers, long stopped, long exhausted, double usedRho) {
  static UserFigures of(BudgetTotals.Users users) {
    return new UserFigures(
        users.ledgers(), users.stopped(), users.exhausted(), RenyiFilter.rho(users.usedNano()));
  }
}
