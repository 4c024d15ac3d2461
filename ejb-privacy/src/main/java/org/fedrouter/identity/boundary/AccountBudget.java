package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.identity.store.AccountRows.LedgerBudget;
import org.fedrouter.runtime.Settings;

/** What the ledger of a new account carries. */
@ApplicationScoped
public class AccountBudget {
  @Inject Settings settings;

  @Inject
  @ConfigProperty(name = "fedrouter.account.epsilon")
  double epsilon;

  @Inject
  @ConfigProperty(name = "fedrouter.account.epsilon-a-day")
  double epsilonADay;

  LedgerBudget terms() {
    Delta delta = settings.delta();
    RenyiFilter lifetime = RenyiFilter.forLinearCurves(new Epsilon(epsilon), delta);
    RenyiFilter daily = new RenyiFilter(new Epsilon(epsilonADay), delta, lifetime.order());
    return new LedgerBudget(
        epsilon,
        delta.value(),
        lifetime.order(),
        lifetime.limitNano(),
        epsilonADay,
        daily.limitNano());
  }
}
