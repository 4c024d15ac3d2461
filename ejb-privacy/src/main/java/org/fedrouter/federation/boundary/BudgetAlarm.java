package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;

/** Tells people when a charge takes a data set above four fifths of what it will ever give. */
@ApplicationScoped
public class BudgetAlarm {
  private static final double SHARE = 0.8;

  @Inject LedgerListing ledgers;
  @Inject FederationAudit audit;

  /**
   * Looks at a ledger after a charge.
   *
   * @param nano what was charged
   */
  void look(LedgerKey ledger, long nano, String training) {
    for (LedgerBalance balance : ledgers.of(List.of(ledger))) {
      double line = SHARE * balance.limitNano();
      if (balance.usedNano() > line && balance.usedNano() - nano <= line) {
        audit.record(
            AuditAction.BUDGET_ALERT,
            FederationAudit.ROUTER,
            training,
            "a data set has spent more than four fifths of its budget",
            Map.of("ledger", ledger.label()));
      }
    }
  }
}
