package org.fedrouter.compliance.advisory.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.advisory.VulnerabilityQuery;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.store.Statements;
import org.jspecify.annotations.Nullable;

/** Reads what is known of vulnerabilities in a transaction. */
public final class KnowledgeRows {
  private final Connection db;

  public KnowledgeRows(Connection db) {
    this.db = db;
  }

  /** The sources that something was imported from, by name. */
  public List<KnownFeed> feeds() throws SQLException {
    return Statements.rows(
        db,
        "SELECT source, position, began_at, changed_at, finished_at, complete_at, complete_as,"
            + " (SELECT count(*) FROM feed_refusal r WHERE r.source = f.source)"
            + " FROM feed f ORDER BY source",
        KnowledgeRows::feed);
  }

  private static KnownFeed feed(ResultSet row) throws SQLException {
    byte[] complete = row.getBytes(7);
    return new KnownFeed(
        Source.valueOf(row.getString(1)),
        PositionBytes.read(row.getBytes(2)),
        Objects.requireNonNull(Statements.time(row, 3)),
        Objects.requireNonNull(Statements.time(row, 4)),
        Statements.time(row, 5),
        Statements.time(row, 6),
        complete == null ? null : PositionBytes.read(complete),
        row.getLong(8));
  }

  /** The database's time. */
  public Instant clock() throws SQLException {
    return Statements.first(
            db, "SELECT clock_timestamp()", row -> Objects.requireNonNull(Statements.time(row, 1)))
        .orElseThrow();
  }

  /** The newest change of any feed; 0 before the first. */
  public long version() throws SQLException {
    return Statements.first(
            db, "SELECT coalesce(max(number), 0) FROM feed_change", row -> row.getLong(1))
        .orElse(0L);
  }

  /** What all sources say of a vulnerability, under whichever of its names, by source and name. */
  public List<Advisory> advisories(String name) throws SQLException {
    return Statements.rows(
        db,
        "SELECT a.body FROM advisory_name n JOIN advisory a USING (source, id)"
            + " WHERE n.name = ? ORDER BY a.source, a.id",
        row -> AdvisoryBytes.read(row.getBytes(1)),
        name);
  }

  /** A part of all advisories, by source and name. */
  public List<Advisory> after(String source, String id, int most) throws SQLException {
    return Statements.rows(
        db,
        "SELECT body FROM advisory WHERE (source, id) > (?, ?) ORDER BY source, id LIMIT ?",
        row -> AdvisoryBytes.read(row.getBytes(1)),
        source,
        id,
        most);
  }

  /** Some of the vulnerabilities that fit, by name; withdrawn advisories tell of none. */
  public List<String> search(VulnerabilityQuery question, int most) throws SQLException {
    return Statements.rows(
        db,
        "SELECT DISTINCT a.vulnerability FROM advisory a"
            + " LEFT JOIN epss e ON e.id = a.vulnerability"
            + " WHERE a.vulnerability > ? AND NOT a.withdrawn"
            + " AND (?::text IS NULL OR EXISTS (SELECT FROM advisory_subject s"
            + "   WHERE s.subject = ? AND s.source = a.source AND s.id = a.id))"
            + " AND (NOT ? OR EXISTS (SELECT FROM kev k WHERE k.id = a.vulnerability))"
            + " AND (?::int IS NULL OR a.score >= ?)"
            + " AND (?::float8 IS NULL OR e.probability >= ?)"
            + " AND (?::timestamptz IS NULL OR a.published_at >= ?)"
            + " ORDER BY a.vulnerability LIMIT ?",
        row -> Objects.requireNonNull(row.getString(1)),
        question.after(),
        question.subject(),
        question.subject(),
        question.exploited(),
        question.leastScore(),
        question.leastScore(),
        question.leastProbability(),
        question.leastProbability(),
        question.publishedFrom(),
        question.publishedFrom(),
        most);
  }

  /** How many advisories a later change has brought; counts no further than {@code most}. */
  public int countAfter(long version, int most) throws SQLException {
    return Statements.first(
            db,
            "SELECT count(*) FROM (SELECT FROM advisory WHERE change > ? LIMIT ?) AS counted",
            row -> row.getInt(1),
            version,
            most)
        .orElse(0);
  }

  /** Advisories that a later change than this one has brought. */
  public List<Advisory> changedAfter(long version) throws SQLException {
    return Statements.rows(
        db,
        "SELECT body FROM advisory WHERE change > ? ORDER BY source, id",
        row -> AdvisoryBytes.read(row.getBytes(1)),
        version);
  }

  /** Whether a vulnerability is known to be exploited; the catalogue says more than others. */
  public Optional<KevEntry> exploited(String id) throws SQLException {
    return Statements.first(
        db,
        "SELECT source, id, added, due, ransomware, action FROM kev WHERE id = ?"
            + " ORDER BY source = 'KEV' DESC LIMIT 1",
        KnowledgeRows::kev,
        id);
  }

  static KevEntry kev(ResultSet row) throws SQLException {
    return new KevEntry(
        Source.valueOf(row.getString(1)),
        row.getString(2),
        row.getDate(3).toLocalDate(),
        day(row, 4),
        row.getBoolean(5),
        row.getString(6));
  }

  private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
    Date day = row.getDate(column);
    return day == null ? null : day.toLocalDate();
  }

  /** How probable its exploitation is. */
  public Optional<EpssScore> score(String id) throws SQLException {
    return Statements.first(
        db,
        "SELECT id, probability, percentile, model, at FROM epss WHERE id = ?",
        KnowledgeRows::epss,
        id);
  }

  static EpssScore epss(ResultSet row) throws SQLException {
    return new EpssScore(
        row.getString(1),
        row.getDouble(2),
        row.getDouble(3),
        row.getString(4),
        Objects.requireNonNull(Statements.time(row, 5)));
  }

  /** What has been settled about it, by who settled it. */
  public List<SsvcDecision> decisions(String id) throws SQLException {
    return Statements.rows(
        db,
        "SELECT id, decided_by, version, at,"
            + " ARRAY(SELECT key FROM jsonb_each_text(points) ORDER BY key),"
            + " ARRAY(SELECT value FROM jsonb_each_text(points) ORDER BY key)"
            + " FROM ssvc WHERE id = ? ORDER BY decided_by",
        KnowledgeRows::ssvc,
        id);
  }

  static SsvcDecision ssvc(ResultSet row) throws SQLException {
    return new SsvcDecision(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Statements.time(row, 4),
        points((String[]) row.getArray(5).getArray(), (String[]) row.getArray(6).getArray()));
  }

  private static Map<String, String> points(String[] names, String[] values) {
    Map<String, String> points = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      points.put(names[i], values[i]);
    }
    return points;
  }
}
