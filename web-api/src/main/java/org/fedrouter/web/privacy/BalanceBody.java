package org.fedrouter.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.EmergencyGrant;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerWindow;
import org.jspecify.annotations.Nullable;

/**
 * One ledger as people see it.
 *
 * @param epsilon certified: all answers charged here together are (epsilon, delta)-DP
 * @param limitRho what the ledger admits, in units of r(order)/order
 * @param usedRho spent and held
 * @param remainingRho what may be charged now
 * @param epsilonUsedEstimate conversion of {@code usedRho}; an estimate, not a certificate
 * @param state open, frozen or closed
 * @param heldRho the part of {@code usedRho} that waits for its settlement
 * @param lifetimeRemainingRho what is left of the limit, whatever window and state allow now
 * @param window absent when the pace is not bounded
 * @param emergencyUntil end of a grant beyond the limits, absent when none is valid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BalanceBody(
    String ledger,
    double epsilon,
    double delta,
    double limitRho,
    double usedRho,
    double remainingRho,
    double epsilonUsedEstimate,
    String state,
    double heldRho,
    double lifetimeRemainingRho,
    @Nullable WindowBody window,
    @Nullable String emergencyUntil) {
  /**
   * The window that runs now.
   *
   * @param epsilon what a whole window was asked to admit
   * @param ends when the next begins
   */
  public record WindowBody(
      long seconds, double epsilon, double limitRho, double usedRho, String ends) {}

  public static BalanceBody of(LedgerBalance balance) {
    return new BalanceBody(
        balance.key().label(),
        balance.epsilon().value(),
        balance.delta().value(),
        rho(balance.limitNano()),
        rho(balance.usedNano()),
        rho(balance.remainingNano()),
        balance.epsilonUsed(),
        balance.standing().state().label(),
        rho(balance.heldNano()),
        rho(balance.lifetimeRemainingNano()),
        window(balance.standing().window()),
        emergency(balance.standing().emergency()));
  }

  private static @Nullable WindowBody window(LedgerWindow window) {
    return switch (window) {
      case LedgerWindow.None none -> null;
      case LedgerWindow.Tumbling tumbling ->
          new WindowBody(
              tumbling.length().toSeconds(),
              tumbling.epsilon().value(),
              rho(tumbling.limitNano()),
              rho(tumbling.usedNano()),
              tumbling.end().toString());
    };
  }

  private static @Nullable String emergency(EmergencyGrant grant) {
    return grant.equals(EmergencyGrant.NONE) ? null : grant.until().toString();
  }

  /** Nano-units as a decimal number. */
  public static double rho(long nano) {
    return RenyiFilter.rho(nano);
  }
}
