package org.fedrouter.device.analysis.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.core.exchange.Bytes;

/** Statements of exploitability about bills of materials, in the caller's transaction. */
public final class VexRows {
  private final Connection db;

  public VexRows(Connection db) {
    this.db = db;
  }

  /**
   * Keeps a document behind those that are there; one that is the last already is not kept again.
   */
  public void add(UUID bom, byte[] document, int statements, String by, Instant now)
      throws SQLException {
    Statements.update(
        db,
        "INSERT INTO sbom_vex (sbom, ordinal, sha256, document, statements, received_by,"
            + " received_at)"
            + " SELECT ?, coalesce(max(ordinal), 0) + 1, ?, ?, ?, ?, ? FROM sbom_vex"
            + " WHERE sbom = ?"
            + " HAVING NOT coalesce((array_agg(sha256 ORDER BY ordinal DESC))[1] = ?, false)",
        bom,
        Bytes.sha256(document).hex(),
        document,
        statements,
        by,
        now,
        bom,
        Bytes.sha256(document).hex());
  }

  /** What was said about an older document of the same system is said about the newer one, too. */
  public void carry(UUID from, UUID to) throws SQLException {
    Statements.update(
        db,
        "INSERT INTO sbom_vex SELECT ?, ordinal, sha256, document, statements, received_by,"
            + " received_at FROM sbom_vex WHERE sbom = ?",
        to,
        from);
  }

  /** All documents, in the order that they came. */
  public List<byte[]> of(UUID bom) throws SQLException {
    return Statements.rows(
        db,
        "SELECT document FROM sbom_vex WHERE sbom = ? ORDER BY ordinal",
        row -> Objects.requireNonNull(row.getBytes(1)),
        bom);
  }
}
