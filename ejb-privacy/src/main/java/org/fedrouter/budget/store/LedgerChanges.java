package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fedrouter.budget.RecordedChange;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;

/** Changes of ledgers' terms, by the functions that check and record them. */
@ApplicationScoped
public class LedgerChanges {
  private static final String COLUMNS =
      "SELECT id::text, at, actor, action, reason, asked::text, coalesce(before::text, ''),"
          + " after::text FROM ledger_change";

  private static final String HISTORY = COLUMNS + " WHERE ledger = ?1 ORDER BY number DESC";

  private static final String ONE = COLUMNS + " WHERE id = ?1::uuid";

  private static final String RAISE = "SELECT raise_ledger(?1, ?2, ?3, ?4, ?5)::text";

  private static final String PUT = "SELECT put_ledger(?1, ?2, ?3, ?4, ?5)::text";

  private static final String WINDOW = "SELECT set_ledger_window(?1, ?2, ?3, ?4, ?5, ?6)::text";

  private static final String NO_WINDOW =
      "SELECT set_ledger_window(?1, NULL, NULL, NULL, ?2, ?3)::text";

  private static final String EMERGENCY = "SELECT grant_emergency(?1, ?2, ?3, ?4, ?5, ?6)::text";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /**
   * Carries out an allowed change of a locked ledger.
   *
   * @param nano its amount, from {@link org.fedrouter.core.ledger.ChangeDecision.Allowed}
   * @return the row in the log of changes
   */
  public RecordedChange apply(
      LedgerKey key, LedgerChange change, long nano, String actor, String reason) {
    String name = key.label();
    String recorded =
        switch (change) {
          case LedgerChange.Raise(Epsilon epsilon) ->
              call(RAISE, name, epsilon.value(), nano, actor, reason);
          case LedgerChange.Freeze freeze -> put(name, "frozen", actor, change, reason);
          case LedgerChange.Unfreeze unfreeze -> put(name, "open", actor, change, reason);
          case LedgerChange.Close close -> put(name, "closed", actor, change, reason);
          case LedgerChange.SetWindow(Duration length, Epsilon epsilon) ->
              call(
                  WINDOW,
                  name,
                  Math.toIntExact(length.toSeconds()),
                  epsilon.value(),
                  nano,
                  actor,
                  reason);
          case LedgerChange.ClearWindow clear -> call(NO_WINDOW, name, actor, reason);
          case LedgerChange.Emergency(Epsilon extra, Instant until) ->
              call(
                  EMERGENCY,
                  name,
                  extra.value(),
                  nano,
                  until.atOffset(ZoneOffset.UTC),
                  actor,
                  reason);
        };
    return changes(entities.createNativeQuery(ONE).setParameter(1, recorded)).getFirst();
  }

  private String put(String name, String state, String actor, LedgerChange change, String reason) {
    return call(PUT, name, state, actor, change.label(), reason);
  }

  /** The row in the log of changes that the function has left. */
  private String call(String function, Object... values) {
    Query query = entities.createNativeQuery(function);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return (String) query.getSingleResult();
  }

  /** The newest changes of a ledger, newest first. */
  public List<RecordedChange> history(LedgerKey key, int most) {
    return changes(
        entities.createNativeQuery(HISTORY).setParameter(1, key.label()).setMaxResults(most));
  }

  private static List<RecordedChange> changes(Query query) {
    List<RecordedChange> changes = new ArrayList<>();
    for (Object row : query.getResultList()) {
      changes.add(change((Object[]) row));
    }
    return changes;
  }

  private static RecordedChange change(Object[] row) {
    return new RecordedChange(
        UUID.fromString((String) row[0]),
        ((Timestamp) row[1]).toInstant(),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7]);
  }
}
