package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.core.ledger.LedgerBalance;

/** Sums over users and open reservations: what may be shown without naming anybody. */
@ApplicationScoped
public class BudgetCounts {
  private static final String COUNTS =
      "SELECT u.*, o.* FROM"
          + " (SELECT count(*), count(*) FILTER (WHERE state <> 'open'),"
          + "   count(*) FILTER (WHERE state = 'open' AND spent_nano + held_nano >= limit_nano),"
          + "   coalesce(sum(spent_nano + held_nano), 0)::bigint FROM ledger WHERE kind = 'user') u,"
          + " (SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)"
          + "   ::float8 FROM reservation WHERE settled_at IS NULL AND mode <> 'lease') o";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** The budgets with the shared ledgers given, all as of now. */
  public BudgetTotals totals(List<LedgerBalance> shared) {
    Object[] counts = (Object[]) entities.createNativeQuery(COUNTS).getSingleResult();
    return new BudgetTotals(
        shared,
        new BudgetTotals.Users(
            whole(counts[0]), whole(counts[1]), whole(counts[2]), whole(counts[3])),
        new BudgetTotals.Open(whole(counts[4]), ((Number) counts[5]).doubleValue()));
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
