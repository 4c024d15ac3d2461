package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.jspecify.annotations.Nullable;

/** Ledgers in pages: users, departments, data sets, each by name. */
@ApplicationScoped
public class LedgerPages {
  private static final String PAGE =
      BalanceRows.SELECT
          + " WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR ("
          + (BalanceRows.place("kind") + ", id) > (" + BalanceRows.place("?2") + ", ?3))")
          + BalanceRows.inOrder();

  private static final String SHARED =
      BalanceRows.SELECT + " WHERE kind <> 'user'" + BalanceRows.inOrder();

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /**
   * A page of ledgers.
   *
   * @param kind only these, or null
   * @param after the last of the page before, or null
   */
  public List<LedgerBalance> page(@Nullable LedgerKind kind, @Nullable LedgerKey after, int most) {
    Query query =
        entities
            .createNativeQuery(PAGE, BalanceRows.MAPPING)
            .setParameter(1, kind == null ? "" : kind.label())
            .setParameter(2, after == null ? "" : after.kind().label())
            .setParameter(3, after == null ? "" : after.id());
    return BalanceRows.balances(entities, query.setMaxResults(most));
  }

  /** Every ledger that is nobody's own: departments and data sets. */
  public List<LedgerBalance> shared() {
    return BalanceRows.balances(entities, entities.createNativeQuery(SHARED, BalanceRows.MAPPING));
  }
}
