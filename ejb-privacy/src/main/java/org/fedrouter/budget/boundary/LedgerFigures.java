package org.fedrouter.budget.boundary;

import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerBalance;

/**
 * One ledger in JMX.
 *
 * @param state open, frozen or closed
 * @param epsilon certified for all answers charged here together
 * @param limitRho what the ledger admits in its life, in units of r(order)/order
 * @param remainingRho what it can be charged now
 * @param epsilonUsedEstimate conversion of spent and held; an estimate, not a certificate
 */
public record LedgerFigures(
    String ledger,
    String state,
    double epsilon,
    double delta,
    double limitRho,
    double spentRho,
    double heldRho,
    double remainingRho,
    double epsilonUsedEstimate) {
  static LedgerFigures of(LedgerBalance balance) {
    return new LedgerFigures(
        balance.key().label(),
        balance.standing().state().label(),
        balance.epsilon().value(),
        balance.delta().value(),
        RenyiFilter.rho(balance.limitNano()),
        RenyiFilter.rho(balance.spentNano()),
        RenyiFilter.rho(balance.heldNano()),
        RenyiFilter.rho(balance.remainingNano()),
        balance.epsilonUsed());
  }
}
