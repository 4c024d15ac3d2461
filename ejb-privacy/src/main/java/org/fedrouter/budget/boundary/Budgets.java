package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** Reads ledgers. */
@Stateless
public class Budgets {
  @Inject Ledgers ledgers;

  /** The ledger of a user and those of the departments in which the user may ask. */
  public List<LedgerBalance> of(String user, Collection<String> departments) {
    return ledgers.balances(
        Stream.concat(
                Stream.of(new LedgerKey(LedgerKind.USER, user)),
                departments.stream().map(id -> new LedgerKey(LedgerKind.DEPARTMENT, id)))
            .toList());
  }

  /** One ledger, if there is one of that name. */
  public Optional<LedgerBalance> of(LedgerKey key) {
    return ledgers.balances(List.of(key)).stream().findFirst();
  }

  /** Every ledger: users, departments, data sets, each by name. */
  public List<LedgerBalance> all() {
    return ledgers.balances();
  }
}
