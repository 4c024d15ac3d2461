package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.jspecify.annotations.Nullable;

/** Ledgers in pages: users, departments, data sets, each by name. */
@ApplicationScoped
public class LedgerPages {
  private static final String KIND = "array_position(ARRAY['user', 'department', 'dataset'], ";

  private static final String PAGE =
      "SELECT l.*, clock_timestamp() AS read_at FROM ledger l"
          + " WHERE (?1 = '' OR kind = ?1)"
          + (" AND (?2 = '' OR (" + KIND + "kind), id) > (" + KIND + "?2), ?3))")
          + (" ORDER BY " + KIND + "kind), id");

  private static final String SHARED =
      "SELECT l.*, clock_timestamp() AS read_at FROM ledger l WHERE kind <> 'user'"
          + (" ORDER BY " + KIND + "kind), id");

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
            .createNativeQuery(PAGE, "LedgerRow.at")
            .setParameter(1, kind == null ? "" : kind.label())
            .setParameter(2, after == null ? "" : after.kind().label())
            .setParameter(3, after == null ? "" : after.id());
    return balances(query.setMaxResults(most));
  }

  /** Every ledger that is nobody's own: departments and data sets. */
  public List<LedgerBalance> shared() {
    return balances(entities.createNativeQuery(SHARED, "LedgerRow.at"));
  }

  private static List<LedgerBalance> balances(Query query) {
    List<LedgerBalance> balances = new ArrayList<>();
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      balances.add(((LedgerRow) columns[0]).balance(((Timestamp) columns[1]).toInstant()));
    }
    return balances;
  }
}
