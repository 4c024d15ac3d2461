package org.fedrouter.it.fleet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the database holds, as the owner of the schema. */
final class LedgerReader {
  /** One statement, therefore one snapshot. */
  private static final String LEDGERS =
      "SELECT l.label, l.limit_nano, l.spent_nano, l.held_nano,"
          + " coalesce(r.open, 0) AS open, coalesce(r.settled, 0) AS settled"
          + " FROM ledger l LEFT JOIN (SELECT label,"
          + "   sum(held_nano) FILTER (WHERE settled_at IS NULL) AS open,"
          + "   sum(spent_nano) AS settled"
          + "   FROM reservation, unnest(ledgers) AS label GROUP BY label) r"
          + " ON r.label = l.label ORDER BY l.label";

  private static final String ROWS =
      "SELECT id, held_nano, settled_at IS NOT NULL AS settled, coalesce(spent_nano, 0) AS spent,"
          + " ledgers FROM reservation";

  private static final String AUDIT =
      "SELECT correlation_id, action, count(*) AS times FROM audit_entry"
          + " WHERE action LIKE 'budget.%' GROUP BY correlation_id, action";

  private LedgerReader() {}

  static Sample sample(Connection db) throws SQLException {
    List<Sample.Ledger> ledgers = new ArrayList<>();
    long start = System.nanoTime();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(LEDGERS)) {
      while (row.next()) {
        ledgers.add(
            new Sample.Ledger(
                row.getString("label"),
                row.getLong("limit_nano"),
                row.getLong("spent_nano"),
                row.getLong("held_nano"),
                row.getLong("open"),
                row.getLong("settled")));
      }
    }
    return new Sample(start, System.nanoTime(), ledgers);
  }

  /** Only when no router is connected any more. */
  static Evidence evidence(Connection db) throws SQLException {
    return new Evidence(sample(db), rows(db), audit(db));
  }

  private static Map<UUID, Evidence.Row> rows(Connection db) throws SQLException {
    Map<UUID, Evidence.Row> rows = new HashMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        List<String> ledgers = List.of((String[]) row.getArray("ledgers").getArray());
        rows.put(
            row.getObject("id", UUID.class),
            new Evidence.Row(
                row.getLong("held_nano"),
                row.getBoolean("settled"),
                row.getLong("spent"),
                ledgers.stream().sorted().toList()));
      }
    }
    return rows;
  }

  private static Map<Evidence.Mention, Long> audit(Connection db) throws SQLException {
    Map<Evidence.Mention, Long> audit = new HashMap<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(AUDIT)) {
      while (row.next()) {
        UUID id = row.getObject("correlation_id", UUID.class);
        audit.put(new Evidence.Mention(id, row.getString("action")), row.getLong("times"));
      }
    }
    return audit;
  }
}
