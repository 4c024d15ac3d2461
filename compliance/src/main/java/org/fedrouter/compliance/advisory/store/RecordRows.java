package org.fedrouter.compliance.advisory.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.store.Statements;
import org.jspecify.annotations.Nullable;

/**
 * The records of one batch. A row that says the same already keeps the number of the change that it
 * came with, so that only what has changed is analysed again.
 */
final class RecordRows {
  private final Connection db;
  private final long change;
  private final String input;
  private final Map<String, Advisory> advisories = new LinkedHashMap<>();
  private final Map<String, KevEntry> exploited = new LinkedHashMap<>();
  private final Map<String, EpssScore> scores = new LinkedHashMap<>();
  private final Map<String, SsvcDecision> decisions = new LinkedHashMap<>();

  RecordRows(Connection db, long change, String input) {
    this.db = db;
    this.change = change;
    this.input = input;
  }

  void keep(List<FeedRecord> records) throws SQLException {
    records.forEach(this::take);
    keepAdvisories(advisories.values());
    keepExploited(exploited.values());
    keepScores(scores.values());
    keepDecisions(decisions.values());
  }

  /** Of several records with one name the newest counts, of equally old ones the last. */
  private void take(FeedRecord record) {
    switch (record) {
      case Advisory advisory ->
          advisories.merge(
              advisory.id(), advisory, (old, fresh) -> fresh.supersedes(old) ? fresh : old);
      case KevEntry entry -> exploited.put(entry.id(), entry);
      case EpssScore score -> scores.put(score.id(), score);
      case SsvcDecision decision -> decisions.put(decision.id() + "\n" + decision.by(), decision);
    }
  }

  private void keepAdvisories(Collection<Advisory> all) throws SQLException {
    if (!all.isEmpty()) {
      new AdvisoryRows(db, change, all).keep();
    }
  }

  private void keepExploited(Collection<KevEntry> all) throws SQLException {
    try (PreparedStatement upsert =
        db.prepareStatement(
            "INSERT INTO kev AS k (id, source, added, due, ransomware, action, input, change)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, source) DO UPDATE SET"
                + " added = excluded.added, due = excluded.due,"
                + " ransomware = excluded.ransomware, action = excluded.action,"
                + " input = excluded.input, change = CASE WHEN"
                + " (k.added, k.due, k.ransomware, k.action) IS NOT DISTINCT FROM"
                + " (excluded.added, excluded.due, excluded.ransomware, excluded.action)"
                + " THEN k.change ELSE excluded.change END")) {
      for (KevEntry one : all) {
        Statements.set(
            upsert,
            one.id(),
            one.source().name(),
            Date.valueOf(one.added()),
            date(one.due()),
            one.ransomware(),
            one.action(),
            input,
            change);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void keepScores(Collection<EpssScore> all) throws SQLException {
    try (PreparedStatement upsert =
        db.prepareStatement(
            "INSERT INTO epss AS e (id, probability, percentile, model, at, change)"
                + " SELECT n.id, n.probability, n.percentile, n.model, n.at, ? FROM"
                + " unnest(?::text[], ?::float8[], ?::float8[], ?::text[], ?::timestamptz[])"
                + " AS n(id, probability, percentile, model, at)"
                + " ON CONFLICT (id) DO UPDATE SET probability = excluded.probability,"
                + " percentile = excluded.percentile, model = excluded.model, at = excluded.at,"
                + " change = CASE WHEN (e.probability, e.percentile) ="
                + " (excluded.probability, excluded.percentile) THEN e.change"
                + " ELSE excluded.change END WHERE excluded.at >= e.at")) {
      Statements.set(
          upsert,
          change,
          array("text", all.stream().map(EpssScore::id).toArray()),
          array("float8", all.stream().map(EpssScore::probability).toArray()),
          array("float8", all.stream().map(EpssScore::percentile).toArray()),
          array("text", all.stream().map(EpssScore::model).toArray()),
          array("timestamptz", all.stream().map(one -> timestamp(one.at())).toArray()));
      upsert.executeUpdate();
    }
  }

  private void keepDecisions(Collection<SsvcDecision> all) throws SQLException {
    try (PreparedStatement upsert =
        db.prepareStatement(
            "INSERT INTO ssvc AS s (id, decided_by, version, at, points, change)"
                + " VALUES (?, ?, ?, ?, jsonb_object(?::text[], ?::text[]), ?)"
                + " ON CONFLICT (id, decided_by) DO UPDATE SET version = excluded.version,"
                + " at = excluded.at, points = excluded.points, change = excluded.change"
                + " WHERE (s.version, s.at, s.points) IS DISTINCT FROM"
                + " (excluded.version, excluded.at, excluded.points)"
                + " AND (s.at IS NULL OR excluded.at IS NULL OR excluded.at >= s.at)")) {
      for (SsvcDecision one : all) {
        Map<String, String> points = new TreeMap<>(one.points());
        Statements.set(
            upsert,
            one.id(),
            one.by(),
            one.version(),
            one.at(),
            array("text", points.keySet().toArray()),
            array("text", points.values().toArray()),
            change);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  private Array array(String type, @Nullable Object[] values) throws SQLException {
    return db.createArrayOf(type, values);
  }
}
