package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
      "SELECT l.*, clock_timestamp() AS read_at FROM ledger l"
          + " WHERE label IN (SELECT jsonb_array_elements_text(?1::jsonb))"
          + " ORDER BY array_position(ARRAY['user', 'department', 'dataset'], kind), id";

  private static final String ALL =
      "SELECT l.*, clock_timestamp() AS read_at FROM ledger l"
          + " ORDER BY array_position(ARRAY['user', 'department', 'dataset'], kind), id";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Locks the ledgers of the given keys, always in the same order; missing ones are left out. */
  public LockedLedgers lock(Collection<LedgerKey> keys) {
    List<Object[]> rows = keys.isEmpty() ? List.of() : rows(named(LOCK, keys));
    Instant now = rows.isEmpty() ? clock() : readAt(rows.getLast());
    return new LockedLedgers(rows.stream().map(row -> balance(row, now)).toList(), now);
  }

  /** Locks one ledger to change its terms. */
  public Optional<LedgerTerms> lockTerms(LedgerKey key) {
    return rows(named(LOCK, List.of(key))).stream()
        .map(row -> ((LedgerRow) row[0]).terms())
        .findFirst();
  }

  /** Balances as of now, without locks: users, departments, data sets, each by name. */
  public List<LedgerBalance> balances(Collection<LedgerKey> keys) {
    return keys.isEmpty() ? List.of() : balances(named(READ, keys));
  }

  /** All balances as of now. */
  public List<LedgerBalance> balances() {
    return balances(entities.createNativeQuery(ALL, "LedgerRow.at"));
  }

  /** The database's clock. */
  public Instant clock() {
    Object now = entities.createNativeQuery("SELECT clock_timestamp()").getSingleResult();
    return ((Timestamp) now).toInstant();
  }

  private static List<LedgerBalance> balances(Query query) {
    return rows(query).stream().map(row -> balance(row, readAt(row))).toList();
  }

  /** The last row's is later than the lock on any. */
  private static Instant readAt(Object[] row) {
    return ((Timestamp) row[1]).toInstant();
  }

  private static LedgerBalance balance(Object[] row, Instant now) {
    return ((LedgerRow) row[0]).balance(now);
  }

  private Query named(String sql, Collection<LedgerKey> keys) {
    String labels = JsonRows.ofStrings(keys.stream().map(LedgerKey::label).toList());
    return entities.createNativeQuery(sql, "LedgerRow.at").setParameter(1, labels);
  }

  private static List<Object[]> rows(Query query) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }
}
