package org.fedrouter.budget.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;

/** Rows of a ledger and the database's clock, as the mapping {@value #MAPPING} reads them. */
final class BalanceRows {
  static final String MAPPING = "LedgerRow.at";

  static final String SELECT = "SELECT l.*, clock_timestamp() AS read_at FROM ledger l";

  private BalanceRows() {}

  /** Where a kind stands: users, departments, data sets. */
  static String place(String kind) {
    return "array_position(ARRAY['user', 'department', 'dataset'], " + kind + ")";
  }

  /** Users, departments, data sets, each by name. */
  static String inOrder() {
    return " ORDER BY " + place("kind") + ", id";
  }

  /** Nothing is remembered: the next query of this transaction reads again. */
  static List<Object[]> read(EntityManager entities, Query query) {
    List<Object[]> rows = new ArrayList<>();
    for (Object found : query.getResultList()) {
      Object[] row = (Object[]) found;
      entities.detach(row[0]);
      rows.add(row);
    }
    return rows;
  }

  /** Each balance as of the instant at which it was read. */
  static List<LedgerBalance> balances(EntityManager entities, Query query) {
    return read(entities, query).stream().map(row -> balance(row, readAt(row))).toList();
  }

  static LedgerBalance balance(Object[] row, Instant now) {
    return ((LedgerRow) row[0]).balance(now);
  }

  static Instant readAt(Object[] row) {
    return ((Timestamp) row[1]).toInstant();
  }
}
