package org.fedrouter.device.analysis.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.analysis.Urgency;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.analysis.Work;
import org.jspecify.annotations.Nullable;

/** Writes findings, in the caller's transaction. */
public final class FindingRows {
  private static final String UPSERT =
      "INSERT INTO finding AS f (id, sbom, position, vulnerability, names, certain, evidence,"
          + " sha256, claim, decided_by, outcome, severity, inputs, assumed, exploited, percentile,"
          + " environmental, applicability, urgency, first_seen, changed_at)"
          + " SELECT n.id, n.sbom, n.position, n.vulnerability, string_to_array(n.names, E'\\x1f'),"
          + " n.certain, n.evidence, n.sha256, n.claim, n.decided_by, n.outcome, n.severity,"
          + " n.inputs, n.assumed, n.exploited, n.percentile, n.environmental, n.applicability,"
          + " n.urgency, ?, ?"
          + " FROM unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::boolean[],"
          + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::text[],"
          + " ?::text[], ?::boolean[], ?::float8[], ?::smallint[], ?::text[], ?::bigint[])"
          + " AS n(id, sbom, position, vulnerability, names, certain, evidence, sha256, claim,"
          + " decided_by, outcome, severity, inputs, assumed, exploited, percentile,"
          + " environmental, applicability, urgency)"
          + " ON CONFLICT (id) DO UPDATE SET sbom = excluded.sbom, position = excluded.position,"
          + " names = excluded.names, certain = excluded.certain, evidence = excluded.evidence,"
          + " sha256 = excluded.sha256, claim = excluded.claim, decided_by = excluded.decided_by,"
          + " outcome = excluded.outcome, severity = excluded.severity, inputs = excluded.inputs,"
          + " assumed = excluded.assumed, exploited = excluded.exploited,"
          + " percentile = excluded.percentile, environmental = excluded.environmental,"
          + " applicability = excluded.applicability, urgency = excluded.urgency,"
          + " changed_at = excluded.changed_at, gone_at = NULL"
          + " WHERE (f.sbom, f.position, f.names, f.certain, f.sha256, f.claim, f.decided_by,"
          + " f.inputs, f.assumed, f.urgency, f.gone_at) IS DISTINCT FROM (excluded.sbom,"
          + " excluded.position, excluded.names, excluded.certain, excluded.sha256,"
          + " excluded.claim, excluded.decided_by, excluded.inputs, excluded.assumed,"
          + " excluded.urgency, NULL)";

  private static final int FEW = 1_000;

  private final Connection db;

  public FindingRows(Connection db) {
    this.db = db;
  }

  /** What was kept of a finding before. */
  public record Known(String sha256, boolean gone, int severity, boolean exploited) {}

  /** What is known of some findings, by their ids. */
  public Map<String, Known> known(List<FoundPart> findings) throws SQLException {
    Map<String, Known> known = new HashMap<>();
    Statements.rows(
            db,
            "SELECT id, sha256, gone_at IS NOT NULL, severity, exploited FROM finding"
                + " WHERE id = ANY (?)",
            row ->
                Map.entry(
                    Objects.requireNonNull(row.getString(1)),
                    new Known(
                        Objects.requireNonNull(row.getString(2)),
                        row.getBoolean(3),
                        row.getInt(4),
                        row.getBoolean(5))),
            array("text", findings, FoundPart::id))
        .forEach(one -> known.put(one.getKey(), one.getValue()));
    return known;
  }

  /** Keeps findings as they are now. */
  public void keep(List<FoundPart> found, Instant now) throws SQLException {
    List<Weighed> findings = found.stream().map(FoundPart::weighed).toList();
    Statements.update(
        db,
        UPSERT,
        now,
        now,
        array("text", found, FoundPart::id),
        array("uuid", found, one -> one.bom().id()),
        array("int4", findings, one -> one.part().position()),
        array("text", findings, one -> Encoding.clean(one.match().vulnerability())),
        array("text", findings, one -> Encoding.list(one.match().names())),
        array("bool", findings, one -> one.match().certain()),
        array("text", findings, one -> Encoding.evidence(one.match().evidence())),
        array("text", found, one -> one.evidence().hex()),
        array("text", findings, one -> Encoding.claim(one.claim())),
        array("text", findings, one -> one.priority().decision().table()),
        array("text", findings, one -> one.priority().decision().outcome()),
        array("int2", findings, one -> one.priority().decision().severity()),
        array("text", findings, one -> Encoding.inputs(one.priority().decision().known())),
        array("text", findings, one -> Encoding.list(one.priority().assumed())),
        array("bool", findings, one -> one.priority().exploited()),
        array("float8", findings, one -> one.priority().percentile()),
        array("int2", findings, one -> one.priority().environmental().tenths()),
        array("text", findings, one -> one.priority().applicability().name()),
        array("int8", findings, one -> Urgency.of(one.priority())));
  }

  private <T> Array array(String type, List<T> all, Function<T, ? extends @Nullable Object> of)
      throws SQLException {
    @Nullable Object[] values = all.stream().map(of).toArray();
    return db.createArrayOf(type, values);
  }

  /** Findings of parts that are none of these any more are gone; gives their ids. */
  public Map<UUID, List<String>> gone(List<Work> works, List<FoundPart> still, Instant now)
      throws SQLException {
    List<UUID> boms = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (Work work : works) {
      for (Part part : work.parts()) {
        boms.add(work.bom().id());
        positions.add(part.position());
      }
    }
    Set<String> kept = still.stream().map(FoundPart::id).collect(Collectors.toSet());
    List<String> gone =
        Statements.rows(
            db,
            "SELECT f.id FROM unnest(?::uuid[], ?::int[]) AS n(sbom, position)"
                + " JOIN finding f ON f.sbom = n.sbom AND f.position = n.position"
                + " WHERE f.gone_at IS NULL",
            row -> Objects.requireNonNull(row.getString(1)),
            array("uuid", boms, Function.identity()),
            array("int4", positions, Function.identity()));
    gone.removeIf(kept::contains);
    return Statements.grouped(
        db,
        "UPDATE finding SET gone_at = ?, changed_at = ? WHERE id = ANY (?) RETURNING sbom, id",
        row -> Objects.requireNonNull(row.getObject(1, UUID.class)),
        row -> Objects.requireNonNull(row.getString(2)),
        now,
        now,
        array("text", gone, Function.identity()));
  }

  /** What is left with an older document of a system is gone: the newer one has the others. */
  public List<String> superseded(UUID before, Instant now) throws SQLException {
    return Statements.rows(
        db,
        "UPDATE finding SET gone_at = ?, changed_at = ? WHERE sbom = ? AND gone_at IS NULL"
            + " RETURNING id",
        row -> Objects.requireNonNull(row.getString(1)),
        now,
        now,
        before);
  }

  /**
   * Findings that weigh otherwise since a change: by their exploitation, their probability, what
   * others decided, or their scores.
   */
  public Set<String> reweighed(List<UUID> boms, long since) throws SQLException {
    Array some = array("uuid", boms, Function.identity());
    List<String> names =
        Statements.rows(
            db,
            "SELECT id FROM kev WHERE change > ? UNION SELECT id FROM epss WHERE change > ?"
                + " UNION SELECT id FROM ssvc WHERE change > ?"
                + " UNION SELECT n.name FROM advisory a JOIN advisory_name n USING (source, id)"
                + " WHERE a.change > ?",
            row -> Objects.requireNonNull(row.getString(1)),
            since,
            since,
            since,
            since);
    // Few names are found by their index; of a day of EPSS every finding is looked up instead.
    String named =
        names.size() <= FEW
            ? "WITH named AS MATERIALIZED (SELECT id, sbom FROM finding WHERE gone_at IS NULL"
                + " AND names && ?) SELECT id FROM named WHERE sbom = ANY (?)"
            : "SELECT f.id FROM finding f, unnest(f.names) AS n(name) WHERE f.gone_at IS NULL"
                + " AND n.name IN (SELECT unnest(?)) AND f.sbom = ANY (?)";
    Set<String> found = new HashSet<>();
    found.addAll(ids(named, array("text", names, Function.identity()), some));
    found.addAll(
        ids(
            "SELECT id FROM finding f WHERE gone_at IS NULL AND exploited AND sbom = ANY (?)"
                + " AND NOT EXISTS (SELECT FROM kev k WHERE k.id = ANY (f.names))",
            some));
    return found;
  }

  private List<String> ids(String sql, Array... values) throws SQLException {
    return Statements.rows(
        db, sql, row -> Objects.requireNonNull(row.getString(1)), (Object[]) values);
  }

  /** What was known of exploitation, where it is not what was known before. */
  public void history(List<FoundPart> findings, long feeds, Instant now) throws SQLException {
    Map<String, Weighed> each = new HashMap<>();
    findings.forEach(one -> each.put(one.weighed().match().vulnerability(), one.weighed()));
    List<Weighed> some = new ArrayList<>(each.values());
    Statements.update(
        db,
        "INSERT INTO vulnerability_history (vulnerability, at, feeds, exploited, probability,"
            + " percentile)"
            + " SELECT n.vulnerability, ?, ?, n.exploited, e.probability, e.percentile"
            + " FROM unnest(?::text[], ?::boolean[]) AS n(vulnerability, exploited)"
            + " LEFT JOIN epss e ON e.id = n.vulnerability"
            + " LEFT JOIN LATERAL (SELECT exploited, probability, percentile"
            + "   FROM vulnerability_history h WHERE h.vulnerability = n.vulnerability"
            + "   ORDER BY h.at DESC LIMIT 1) AS last ON true"
            + " WHERE (last.exploited, last.probability, last.percentile)"
            + " IS DISTINCT FROM (n.exploited, e.probability, e.percentile)"
            + " ON CONFLICT DO NOTHING",
        now,
        feeds,
        array("text", some, one -> Encoding.clean(one.match().vulnerability())),
        array("bool", some, one -> one.priority().exploited()));
  }
}
