package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.budget.store.BudgetCounts;
import org.fedrouter.budget.store.LedgerPages;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.jspecify.annotations.Nullable;

/** Reads many ledgers at once. */
@Stateless
public class LedgerListing {
  @Inject Ledgers ledgers;
  @Inject LedgerPages pages;
  @Inject BudgetCounts counts;

  /** The ledger of a user and those of the departments in which the user may ask. */
  public List<LedgerBalance> of(String user, Collection<String> departments) {
    return of(
        Stream.concat(
                Stream.of(new LedgerKey(LedgerKind.USER, user)),
                departments.stream().map(id -> new LedgerKey(LedgerKind.DEPARTMENT, id)))
            .toList());
  }

  /** The ledgers of these names; missing ones are left out. */
  public List<LedgerBalance> of(Collection<LedgerKey> keys) {
    return ledgers.balances(keys);
  }

  /**
   * A page of all ledgers: users, departments, data sets, each by name.
   *
   * @param kind only these, or null
   * @param after the last of the page before, or null
   */
  public List<LedgerBalance> page(@Nullable LedgerKind kind, @Nullable LedgerKey after, int most) {
    return pages.page(kind, after, most);
  }

  /** Departments and data sets by name, users as sums. */
  public BudgetTotals totals() {
    return counts.totals(pages.shared());
  }
}
