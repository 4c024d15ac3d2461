package org.fedrouter.device.analysis.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredBom.Completeness;
import org.fedrouter.device.analysis.StoredBom.Origin;
import org.fedrouter.device.analysis.StoredBom.Place;
import org.fedrouter.device.analysis.StoredBom.Reception;

/** Bills of materials, in the caller's transaction. */
public final class BomRows {
  private static final String COLUMNS =
      "SELECT id, device, release, current, active, format, spec, serial, revision, subject,"
          + " components, gaps, minimum_complete, fda_complete, sha256, received_by, received_at,"
          + " analysed_as, analysed_at"
          + " FROM sbom";

  private final Connection db;

  public BomRows(Connection db) {
    this.db = db;
  }

  /**
   * Nobody else changes what is known of some systems until the transaction ends. It may think for
   * longer between its statements than others may: who wants these systems waits for it, and so
   * does the order of the audit log (ADR 0032).
   */
  public void lock(String... scopes) throws SQLException {
    Statements.update(db, "SET LOCAL idle_in_transaction_session_timeout = '2min'");
    // Everybody takes several in the same order, so that nobody waits for one who waits.
    Statements.rows(
        db,
        "SELECT pg_advisory_xact_lock(n.key) FROM (SELECT DISTINCT"
            + " hashtextextended('sbom ' || scope, 0) AS key FROM unnest(?::text[]) AS s(scope)"
            + " ORDER BY key) AS n",
        ResultSet::wasNull,
        db.createArrayOf("text", scopes));
  }

  /** Keeps one as the current one of its system. */
  public void add(StoredBom bom, byte[] document) throws SQLException {
    Statements.update(
        db, "UPDATE sbom SET current = false WHERE scope = ? AND current", bom.scope());
    Statements.update(
        db,
        "INSERT INTO sbom (id, device, release, scope, current, active, format, spec, serial,"
            + " revision, subject, components, gaps, minimum_complete, fda_complete, sha256,"
            + " document, received_by, received_at,"
            + " analysed_as, analysed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        bom.id(),
        bom.place().device(),
        bom.place().release(),
        bom.scope(),
        true,
        bom.place().active(),
        bom.origin().format(),
        bom.origin().spec(),
        bom.origin().serial(),
        bom.origin().revision(),
        bom.origin().subject(),
        bom.components(),
        bom.completeness().gaps(),
        bom.completeness().minimum(),
        bom.completeness().fda(),
        bom.sha256(),
        document,
        bom.reception().by(),
        bom.reception().at(),
        bom.analysedAs(),
        bom.analysedAt());
  }

  public Optional<StoredBom> find(UUID id) throws SQLException {
    return Statements.first(db, COLUMNS + " WHERE id = ?", BomRows::bom, id);
  }

  /** Those of some ids. */
  public Map<UUID, StoredBom> all(List<UUID> ids) throws SQLException {
    Map<UUID, StoredBom> all = new HashMap<>();
    Statements.rows(
            db,
            COLUMNS + " WHERE id = ANY (?)",
            BomRows::bom,
            db.createArrayOf("uuid", ids.toArray()))
        .forEach(bom -> all.put(bom.id(), bom));
    return all;
  }

  /** The current one of a system. */
  public Optional<StoredBom> current(String scope) throws SQLException {
    return Statements.first(db, COLUMNS + " WHERE scope = ? AND current", BomRows::bom, scope);
  }

  /** All of a device, the newest of each release first. */
  public List<StoredBom> of(String device) throws SQLException {
    return Statements.rows(
        db, COLUMNS + " WHERE device = ? ORDER BY release, received_at DESC", BomRows::bom, device);
  }

  /** The current ones of all systems. */
  public List<StoredBom> allCurrent() throws SQLException {
    return Statements.rows(db, COLUMNS + " WHERE current ORDER BY id", BomRows::bom);
  }

  /** Current ones whose findings are older than a change, the oldest first. */
  public List<StoredBom> behind(long version, int most) throws SQLException {
    return Statements.rows(
        db,
        COLUMNS + " WHERE current AND analysed_as < ? ORDER BY analysed_as, id LIMIT ?",
        BomRows::bom,
        version,
        most);
  }

  /** Whether a release is in the field; gives how many of its documents there are. */
  public int activate(String device, String release, boolean active) throws SQLException {
    return Statements.update(
        db, "UPDATE sbom SET active = ? WHERE device = ? AND release = ?", active, device, release);
  }

  /** What another table has decided is to be weighed again. */
  public void outdated(String table) throws SQLException {
    Statements.update(
        db,
        "UPDATE sbom b SET analysed_as = -1 WHERE current AND EXISTS (SELECT FROM finding f"
            + " WHERE f.sbom = b.id AND f.gone_at IS NULL AND f.decided_by <> ?)",
        table);
  }

  /** Notes that findings of some were looked at. */
  public void looked(List<UUID> boms, Instant now) throws SQLException {
    Statements.update(
        db,
        "UPDATE sbom SET analysed_at = ? WHERE id = ANY (?)",
        now,
        db.createArrayOf("uuid", boms.toArray()));
  }

  /** Notes that the findings of some are known up to a change. */
  public void analysed(List<UUID> boms, long version, Instant now) throws SQLException {
    Statements.update(
        db,
        "UPDATE sbom SET analysed_as = ?, analysed_at = ? WHERE id = ANY (?)",
        version,
        now,
        db.createArrayOf("uuid", boms.toArray()));
  }

  /** As it was sent. */
  public Optional<byte[]> document(UUID id) throws SQLException {
    return Statements.first(
        db,
        "SELECT document FROM sbom WHERE id = ?",
        row -> Objects.requireNonNull(row.getBytes(1)),
        id);
  }

  private static StoredBom bom(ResultSet row) throws SQLException {
    return new StoredBom(
        Objects.requireNonNull(row.getObject(1, UUID.class)),
        new Place(row.getString(2), text(row, 3), row.getBoolean(4), row.getBoolean(5)),
        new Origin(text(row, 6), text(row, 7), row.getString(8), row.getInt(9), text(row, 10)),
        row.getInt(11),
        new Completeness(row.getInt(12), row.getBoolean(13), row.getBoolean(14)),
        text(row, 15),
        new Reception(text(row, 16), time(row, 17)),
        row.getLong(18),
        time(row, 19));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(Statements.time(row, column));
  }
}
