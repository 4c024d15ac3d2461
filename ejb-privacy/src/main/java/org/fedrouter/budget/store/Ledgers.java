package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerTerms;

/** Ledger rows inside the caller's transaction. The clock is the database's: there is only one. */
@ApplicationScoped
public class Ledgers {
  /** The clock is read outside the subquery: when a row comes out of that, it is locked. */
  private static final String LOCK =
      "SELECT l.*, clock_timestamp() AS read_at FROM (SELECT * FROM ledger"
          + " WHERE label IN (SELECT jsonb_array_elements_text(?1::jsonb))"
          + " ORDER BY kind, id FOR UPDATE) l";

  private static final String READ =
      BalanceRows.SELECT
          + " WHERE label IN (SELECT jsonb_array_elements_text(?1::jsonb))"
          + BalanceRows.inOrder();

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Locks the ledgers of the given keys, always in the same order; missing ones are left out. */
  public LockedLedgers lock(Collection<LedgerKey> keys) {
    List<Object[]> rows =
        keys.isEmpty() ? List.of() : BalanceRows.read(entities, named(LOCK, keys));
    Instant now =
        rows.stream().map(BalanceRows::readAt).max(Instant::compareTo).orElseGet(this::clock);
    return new LockedLedgers(rows.stream().map(row -> BalanceRows.balance(row, now)).toList(), now);
  }

  /** Locks one ledger to change its terms. */
  public Optional<LedgerTerms> lockTerms(LedgerKey key) {
    return BalanceRows.read(entities, named(LOCK, List.of(key))).stream()
        .map(row -> ((LedgerRow) row[0]).terms())
        .findFirst();
  }

  /** Balances as of now, without locks: users, departments, data sets, each by name. */
  public List<LedgerBalance> balances(Collection<LedgerKey> keys) {
    return keys.isEmpty() ? List.of() : BalanceRows.balances(entities, named(READ, keys));
  }

  /** The database's clock. */
  public Instant clock() {
    Object now = entities.createNativeQuery("SELECT clock_timestamp()").getSingleResult();
    return ((Timestamp) now).toInstant();
  }

  private Query named(String sql, Collection<LedgerKey> keys) {
    String labels = JsonRows.ofStrings(keys.stream().map(LedgerKey::label).toList());
    return entities.createNativeQuery(sql, BalanceRows.MAPPING).setParameter(1, labels);
  }
}
