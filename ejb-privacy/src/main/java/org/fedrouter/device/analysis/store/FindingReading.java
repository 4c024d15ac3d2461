package org.fedrouter.device.analysis.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.device.analysis.Episode;
import org.fedrouter.device.analysis.FindingQuery;
import org.fedrouter.device.analysis.FindingQuery.Cursor;
import org.fedrouter.device.analysis.OutcomeCount;
import org.fedrouter.device.analysis.StoredFinding;
import org.jspecify.annotations.Nullable;

/** Reads findings, in the caller's transaction. */
public final class FindingReading {
  private static final String COLUMNS =
      "SELECT f.id, f.sbom, f.position, c.label, c.ref, f.vulnerability,"
          + " array_to_string(f.names, E'\\x1f'), f.certain, f.evidence, f.sha256, f.claim,"
          + " f.decided_by, f.outcome, f.severity, f.inputs, f.assumed, f.exploited,"
          + " f.percentile, f.environmental, f.applicability, f.first_seen, f.gone_at"
          + " FROM finding f JOIN sbom_component c ON c.sbom = f.sbom AND c.position = f.position";

  /** The first of the columns of a priority among these. */
  private static final int DECISION = 12;

  /** What a priority lacks besides the points of its table. */
  private static final Set<String> OTHER = Set.of("EPSS", "CVSS");

  private final Connection db;

  public FindingReading(Connection db) {
    this.db = db;
  }

  public Optional<StoredFinding> find(String id) throws SQLException {
    return Statements.first(db, COLUMNS + " WHERE f.id = ?", FindingReading::finding, id);
  }

  /** All of a bill of materials that are not gone, the most urgent first. */
  public List<StoredFinding> of(UUID bom) throws SQLException {
    return Statements.rows(
        db,
        COLUMNS + " WHERE f.sbom = ? AND f.gone_at IS NULL ORDER BY f.urgency DESC, f.id",
        FindingReading::finding,
        bom);
  }

  /** Those of some ids. */
  public List<StoredFinding> of(Set<String> ids) throws SQLException {
    return Statements.rows(
        db,
        COLUMNS + " WHERE f.id = ANY (?)",
        FindingReading::finding,
        db.createArrayOf("text", ids.toArray()));
  }

  /** What the order of a finding rests on, and since when it is known. */
  public record Weight(String id, Priority priority, Instant firstSeen) {}

  /** All of a bill of materials, without their evidence. */
  public List<Weight> weights(UUID bom) throws SQLException {
    return Statements.rows(
        db,
        "SELECT decided_by, outcome, severity, inputs, assumed, exploited, percentile,"
            + " environmental, applicability, first_seen, id FROM finding"
            + " WHERE sbom = ? AND gone_at IS NULL",
        row ->
            new Weight(
                text(row, 11), priority(row, 1), Objects.requireNonNull(Statements.time(row, 10))),
        bom);
  }

  /** How many findings a bill of materials has, the most urgent outcome first. */
  public List<OutcomeCount> outcomes(UUID bom) throws SQLException {
    return Statements.rows(
        db,
        "SELECT outcome, count(*), count(*) FILTER (WHERE exploited) FROM finding"
            + " WHERE sbom = ? AND gone_at IS NULL GROUP BY outcome, severity"
            + " ORDER BY severity DESC",
        row -> new OutcomeCount(text(row, 1), row.getInt(2), row.getInt(3)),
        bom);
  }

  /** Some of those that fit, the most urgent first. */
  public List<StoredFinding> page(FindingQuery query, int most) throws SQLException {
    StringBuilder sql = new StringBuilder(COLUMNS);
    List<@Nullable Object> values = new ArrayList<>();
    if (query.device() != null || query.site() != null) {
      sql.append(" JOIN sbom b ON b.id = f.sbom JOIN device d ON d.name = b.device");
    }
    sql.append(" WHERE true");
    add(sql, values, " AND f.sbom = ?", query.bom());
    add(sql, values, " AND d.name = ?", query.device());
    add(sql, values, " AND d.site = ?", query.site());
    add(sql, values, " AND f.names @> ARRAY[?::text]", query.vulnerability());
    add(sql, values, " AND f.outcome = ?", query.outcome());
    sql.append(query.exploited() ? " AND f.exploited" : "");
    sql.append(query.gone() ? "" : " AND f.gone_at IS NULL");
    Cursor after = query.after();
    if (after != null) {
      sql.append(" AND f.urgency <= ? AND (f.urgency < ? OR f.id > ?)");
      values.addAll(List.of(after.urgency(), after.urgency(), after.id()));
    }
    sql.append(" ORDER BY f.urgency DESC, f.id LIMIT ?");
    values.add(most);
    return Statements.rows(db, sql.toString(), FindingReading::finding, values.toArray());
  }

  private static void add(
      StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  /** All that was known of the exploitation of a vulnerability, the oldest first. */
  public List<Episode> history(String vulnerability) throws SQLException {
    return Statements.rows(
        db,
        "SELECT at, exploited, probability, percentile FROM vulnerability_history"
            + " WHERE vulnerability = ? ORDER BY at",
        row ->
            new Episode(
                Objects.requireNonNull(Statements.time(row, 1)),
                row.getBoolean(2),
                row.getObject(3, Double.class),
                row.getObject(4, Double.class)),
        vulnerability);
  }

  private static StoredFinding finding(ResultSet row) throws SQLException {
    return new StoredFinding(
        text(row, 1),
        Objects.requireNonNull(row.getObject(2, UUID.class)),
        row.getInt(3),
        text(row, 4),
        new Finding(
            text(row, 5),
            text(row, 6),
            Encoding.list(text(row, 7)),
            row.getBoolean(8),
            Encoding.evidence(text(row, 9))),
        Bytes.of(HexFormat.of().parseHex(text(row, 10))),
        Encoding.readClaim(row.getString(11)),
        priority(row, DECISION),
        Objects.requireNonNull(Statements.time(row, 21)),
        Statements.time(row, 22));
  }

  /** From nine columns in a row, the first of which is this. */
  private static Priority priority(ResultSet row, int first) throws SQLException {
    List<String> assumed = Encoding.list(text(row, first + 4));
    return new Priority(
        new Decision(
            text(row, first),
            text(row, first + 1),
            row.getInt(first + 2),
            Encoding.readInputs(text(row, first + 3)),
            assumed.stream().filter(point -> !OTHER.contains(point)).toList()),
        row.getBoolean(first + 5),
        row.getDouble(first + 6),
        new Score(row.getInt(first + 7)),
        Applicability.valueOf(row.getString(first + 8)),
        assumed);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }
}
