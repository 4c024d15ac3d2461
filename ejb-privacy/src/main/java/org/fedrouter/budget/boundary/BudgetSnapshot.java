package org.fedrouter.budget.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.budget.Recent;
import org.fedrouter.runtime.Time;

/**
 * The totals as of a few seconds ago, for whoever looks often: however many gauges one scrape
 * reads, the database is asked once. One caller at a time; the container sees to that.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BudgetSnapshot {
  private static final Duration FRESH = Duration.ofSeconds(5);

  @Inject LedgerListing ledgers;
  @Inject Time time;

  private Recent<BudgetTotals> totals;

  @PostConstruct
  void begin() {
    totals = new Recent<>(FRESH, time, ledgers::totals);
  }

  /** Empty while the database cannot be reached. */
  public Optional<BudgetTotals> totals() {
    return totals.get();
  }
}
