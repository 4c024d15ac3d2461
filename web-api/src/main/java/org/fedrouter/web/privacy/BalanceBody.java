package org.fedrouter.web.privacy;

import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerBalance;

/**
 * One ledger as people see it.
 *
 * @param epsilon certified: all answers charged here together are (epsilon, delta)-DP
 * @param limitRho what the ledger admits, in units of r(order)/order
 * @param usedRho spent and held
 * @param remainingRho what is left
 * @param epsilonUsedEstimate conversion of {@code usedRho}; an estimate, not a certificate
 */
public record BalanceBody(
    String ledger,
    double epsilon,
    double delta,
    double limitRho,
    double usedRho,
    double remainingRho,
    double epsilonUsedEstimate) {
  public static BalanceBody of(LedgerBalance balance) {
    return new BalanceBody(
        balance.key().label(),
        balance.epsilon().value(),
        balance.delta().value(),
        rho(balance.limitNano()),
        rho(balance.usedNano()),
        rho(balance.remainingNano()),
        balance.epsilonUsed());
  }

  /** Nano-units as a decimal number. */
  public static double rho(long nano) {
    return (double) nano / RenyiFilter.NANO;
  }
}
