package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** Ledger rows inside the caller's transaction. */
@ApplicationScoped
public class Ledgers {
  /** The clock is read outside the subquery: when a row comes out of that, it is locked. */
  private static final String LOCK =
      "SELECT l.*, clock_timestamp() AS locked_at FROM (SELECT * FROM ledger"
          + " WHERE label IN (SELECT jsonb_array_elements_text(?1::jsonb))"
          + " ORDER BY kind, id FOR UPDATE) l";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Locks the ledgers of the given keys, always in the same order; missing ones are left out. */
  public LockedLedgers lock(Collection<LedgerKey> keys) {
    List<LedgerBalance> balances = new ArrayList<>();
    Instant at = Instant.MIN;
    String labels = JsonRows.ofStrings(keys.stream().map(LedgerKey::label).toList());
    for (Object row :
        entities
            .createNativeQuery(LOCK, "LedgerRow.locked")
            .setParameter(1, labels)
            .getResultList()) {
      Object[] columns = (Object[]) row;
      balances.add(((LedgerRow) columns[0]).balance());
      Instant locked = ((Timestamp) columns[1]).toInstant();
      at = locked.isAfter(at) ? locked : at;
    }
    return new LockedLedgers(balances, balances.isEmpty() ? clock() : at);
  }

  private Instant clock() {
    Object now = entities.createNativeQuery("SELECT clock_timestamp()").getSingleResult();
    return ((Timestamp) now).toInstant();
  }

  /** Balances as of now, without locks. */
  public List<LedgerBalance> balances(LedgerKind kind, Collection<String> ids) {
    return entities
        .createQuery(
            "SELECT l FROM LedgerRow l WHERE l.kind = :kind AND l.id IN :ids ORDER BY l.id",
            LedgerRow.class)
        .setParameter("kind", kind.label())
        .setParameter("ids", ids)
        .getResultStream()
        .map(LedgerRow::balance)
        .toList();
  }
}
