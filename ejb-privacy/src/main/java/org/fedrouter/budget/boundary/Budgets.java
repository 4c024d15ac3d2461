package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKind;

/** Reads ledgers. */
@Stateless
public class Budgets {
  @Inject Ledgers ledgers;

  /** The ledger of a user and those of the departments in which the user may ask. */
  public List<LedgerBalance> of(String user, Collection<String> departments) {
    List<LedgerBalance> own = ledgers.balances(LedgerKind.USER, List.of(user));
    List<LedgerBalance> shared =
        departments.isEmpty() ? List.of() : ledgers.balances(LedgerKind.DEPARTMENT, departments);
    return Stream.concat(own.stream(), shared.stream()).toList();
  }
}
