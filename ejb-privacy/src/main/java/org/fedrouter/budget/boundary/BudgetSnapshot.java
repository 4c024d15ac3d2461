package org.fedrouter.budget.boundary;

import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.runtime.Time;

/**
 * The totals as of a few seconds ago, for whoever looks often. However many gauges one scrape
 * reads, the database is asked once.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BudgetSnapshot {
  static final Duration FRESH = Duration.ofSeconds(5);

  @Inject LedgerListing ledgers;
  @Inject Time time;

  private Optional<BudgetTotals> totals = Optional.empty();
  private Instant readAt = Instant.EPOCH;

  /** Empty while the database cannot be reached: no number is better than an old one. */
  public Optional<BudgetTotals> totals() {
    Instant now = time.instant();
    Duration age = Duration.between(readAt, now);
    if (age.isNegative() || age.compareTo(FRESH) >= 0) {
      totals = read();
      readAt = now;
    }
    return totals;
  }

  private Optional<BudgetTotals> read() {
    try {
      return Optional.of(ledgers.totals());
    } catch (RuntimeException unreachable) {
      return Optional.empty();
    }
  }
}
