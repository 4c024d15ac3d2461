package org.fedrouter.cli.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerTerms;
import org.jspecify.annotations.Nullable;

/** Recomputes everything that a ledger says from the rows it follows from. */
final class LedgerVerification {
  private static final String SUMS =
      "SELECT l.*, coalesce(sum(r.spent_nano), 0) AS spent,"
          + " coalesce(sum(r.held_nano) FILTER (WHERE r.settled_at IS NULL), 0) AS held,"
          + " coalesce(sum(coalesce(r.spent_nano, r.held_nano)) FILTER ("
          + "   WHERE l.window_seconds IS NOT NULL AND r.created_at >= l.window_start), 0) AS window_used,"
          + " ledger_terms(l) AS terms,"
          + " (SELECT coalesce(sum(coalesce(spent_nano, nano)), 0) FROM lease"
          + "   WHERE lease.ledger = l.label) AS leases"
          + " FROM ledger l LEFT JOIN (reservation CROSS JOIN LATERAL unnest(ledgers) AS name) r"
          + "   ON r.name = l.label"
          + " GROUP BY l.kind, l.id ORDER BY l.kind, l.id";

  private static final String ANSWERS =
      "('" + OwnerAudit.RESERVED + "', '" + OwnerAudit.SETTLED + "')";

  /** Entries that are older may have been pruned. */
  private static final String RETAINED =
      "now() - make_interval(days => (SELECT days FROM audit_retention))";

  /** Everything said about an open or settled reservation must be said once, and the same. */
  private static final String AUDIT =
      "SELECT * FROM (SELECT r.id, r.created_at, count(a.id) AS rows, (r.settled_at IS NOT NULL)::int AS wanted,"
          + (" count(a.id) FILTER (WHERE a.action = '" + OwnerAudit.RESERVED + "'")
          + "   AND a.said -> 'held_nano' = to_jsonb(r.held_nano)"
          + "   AND a.said -> 'ledgers' @> to_jsonb(r.ledgers)"
          + "   AND a.said -> 'ledgers' <@ to_jsonb(r.ledgers)) AS reserved,"
          + (" count(a.id) FILTER (WHERE a.action = '" + OwnerAudit.SETTLED + "'")
          + "   AND a.said -> 'spent_nano' = to_jsonb(r.spent_nano)) AS settled"
          + " FROM reservation r LEFT JOIN (SELECT id, action, correlation_id,"
          + "   json_or_null(detail) AS said FROM audit_entry"
          + ("   WHERE action IN " + ANSWERS + " OFFSET 0) a")
          + "   ON a.correlation_id = r.id GROUP BY r.id) said"
          + " WHERE (reserved <> 1 OR settled <> wanted OR rows <> 1 + wanted)"
          + (" AND (created_at > " + RETAINED + " OR rows > reserved + settled)");

  private static final String ORPHANS =
      "SELECT a.id, a.action, a.correlation_id FROM audit_entry a"
          + (" WHERE a.action IN " + ANSWERS)
          + " AND NOT EXISTS (SELECT FROM reservation r WHERE r.id = a.correlation_id)";

  private static final String LOST =
      "SELECT r.id, name FROM reservation r, unnest(r.ledgers) AS name"
          + " WHERE NOT EXISTS (SELECT FROM ledger l WHERE l.label = name)";

  private static final String CHANGES =
      "SELECT c.ledger, c.action, c.before, c.after, c.id, l.renyi_order,"
          + " (c.asked ->> 'epsilon')::float8 AS epsilon, (c.asked ->> 'nano')::bigint AS nano,"
          + (" (SELECT count(*) + (count(*) = 0 AND c.action <> 'create' AND c.at < " + RETAINED)
          + ")::int FROM audit_entry a WHERE a.correlation_id = c.id"
          + ("   AND a.action = '" + OwnerAudit.CHANGED + "') AS audited")
          + " FROM ledger_change c JOIN ledger l ON l.label = c.ledger ORDER BY c.ledger, c.number";

  /** A reservation of a training and its row stand and fall together. */
  private static final String TRAININGS =
      "SELECT coalesce(r.id, t.reservation_id) AS id, r.spent_nano, r.ledgers[1] AS ledger,"
          + " t.ledger AS charged, t.patients, t.lot, t.steps, t.noise, l.epsilon, l.delta,"
          + " l.renyi_order"
          + " FROM (SELECT * FROM reservation WHERE mode = 'training') r"
          + " FULL JOIN training t ON t.reservation_id = r.id"
          + " LEFT JOIN ledger l ON l.label = t.ledger ORDER BY id";

  private static final String COUNTS =
      "SELECT (SELECT count(*) FROM ledger), (SELECT count(*) FROM reservation),"
          + " (SELECT count(*) FROM audit_entry)";

  private static final String DATA_EXCEPTION = "22";

  private final List<Difference> differences = new ArrayList<>();

  /** Terms after the last change of each ledger, and what its changes allow above the limit. */
  private final Map<String, String> lastTerms = new TreeMap<>();

  private final Map<String, Long> allowances = new TreeMap<>();

  /** How much was looked at, and what does not agree. */
  record Report(long ledgers, long reservations, long audited, List<Difference> differences) {
    Report {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Looks at everything.
   *
   * @throws CommandFailure with exit code 6 when a stored value cannot even be read
   */
  static Report of(OwnerSession session) throws SQLException {
    try {
      return look(session);
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
        throw unreadable(e);
      }
      throw e;
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static CommandFailure unreadable(Exception e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new CommandFailure(ExitCode.INTEGRITY, "a stored value is impossible: " + said, e);
  }

  private static Report look(OwnerSession session) throws SQLException {
    LedgerVerification verification = new LedgerVerification();
    session.rows(verification::change, CHANGES);
    session.rows(verification::ledger, SUMS);
    session.rows(verification::audit, AUDIT);
    session.rows(verification::orphan, ORPHANS);
    session.rows(verification::lost, LOST);
    session.rows(verification::training, TRAININGS);
    return session
        .rows(
            row ->
                new Report(
                    row.getLong(1), row.getLong(2), row.getLong(3), verification.differences),
            COUNTS)
        .getFirst();
  }

  private LedgerRecord ledger(ResultSet row) throws SQLException {
    LedgerRecord ledger = LedgerRecord.of(row);
    String name = ledger.ledger();
    same(name, "spent_nano", ledger.spentNano(), row.getLong("spent"));
    same(name, "held_nano", ledger.heldNano(), row.getLong("held"));
    same(name, "window_used_nano", row.getLong("window_used_nano"), row.getLong("window_used"));
    same(
        name,
        "limit_nano",
        ledger.limitNano(),
        ledger.leased() ? row.getLong("leases") : ledger.filterLimitNano());
    Double window = row.getObject("window_epsilon", Double.class);
    same(
        name,
        "window_limit_nano",
        row.getLong("window_limit_nano"),
        window == null ? 0 : ledger.limitNano(window));
    same(name, "allowance_nano", ledger.allowanceNano(), allowances.getOrDefault(name, 0L));
    same(name, "terms", row.getString("terms"), lastTerms.get(name));
    long most = ledger.limitNano() + ledger.allowanceNano();
    if (ledger.usedNano() > most) {
      differences.add(Difference.of(name, "used_nano", ledger.usedNano(), "at most " + most));
    }
    return ledger;
  }

  private String change(ResultSet row) throws SQLException {
    String ledger = row.getString("ledger");
    String subject = "change " + row.getString("id") + " of " + ledger;
    String action = row.getString("action");
    same(subject, "before", row.getString("before"), lastTerms.get(ledger));
    lastTerms.put(ledger, row.getString("after"));
    if (action.equals("emergency") || action.equals("restore")) {
      allowances.merge(ledger, row.getLong("nano"), Long::sum);
    }
    Double epsilon = row.getObject("epsilon", Double.class);
    if (action.equals("emergency") && epsilon != null) {
      long nano = LedgerTerms.extraNano(new Epsilon(epsilon), row.getDouble("renyi_order"));
      same(subject, "nano", row.getLong("nano"), nano);
    }
    same(subject, "audit entries", row.getLong("audited"), action.equals("create") ? 0L : 1L);
    return ledger;
  }

  private String audit(ResultSet row) throws SQLException {
    String subject = "reservation " + row.getString("id");
    long wanted = row.getLong("wanted");
    int before = differences.size();
    same(subject, "fitting budget.reserved entries", row.getLong("reserved"), 1L);
    same(subject, "fitting budget.settled entries", row.getLong("settled"), wanted);
    if (differences.size() == before) {
      same(subject, "audit entries", row.getLong("rows"), 1 + wanted);
    }
    return subject;
  }

  private String orphan(ResultSet row) throws SQLException {
    String subject = "audit entry " + row.getString("id");
    differences.add(
        Difference.of(
            subject,
            "reservation of " + row.getString("action"),
            "missing",
            row.getString("correlation_id")));
    return subject;
  }

  private String lost(ResultSet row) throws SQLException {
    String subject = "reservation " + row.getString("id");
    differences.add(Difference.of(subject, "ledger", "missing", row.getString("name")));
    return subject;
  }

  /** Charged is what its plan costs at the order of its own ledger. */
  private String training(ResultSet row) throws SQLException {
    String subject = "training of reservation " + row.getString("id");
    int before = differences.size();
    same(subject, "ledger", row.getString("ledger"), row.getString("charged"));
    if (differences.size() == before) {
      TrainingPlan plan =
          new TrainingPlan(
              row.getInt("patients"), row.getInt("lot"), row.getInt("steps"), row.getInt("noise"));
      RenyiFilter filter =
          new RenyiFilter(
              new Epsilon(row.getDouble("epsilon")),
              new Delta(row.getDouble("delta")),
              row.getDouble("renyi_order"));
      same(subject, "spent_nano", row.getLong("spent_nano"), filter.chargeNano(plan.plan()));
    }
    return subject;
  }

  private void same(
      String subject, String what, @Nullable Object stored, @Nullable Object recomputed) {
    if (!Objects.equals(stored, recomputed)) {
      differences.add(
          new Difference(subject, what, String.valueOf(stored), String.valueOf(recomputed)));
    }
  }
}
