package org.fedrouter.device.analysis.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.fedrouter.core.exchange.Bytes;

/** Statements of exploitability about bills of materials, in the caller's transaction. */
public final class VexRows {
  private final Connection db;

  public VexRows(Connection db) {
    this.db = db;
  }

  /**
   * Keeps a document behind those that are there; whether it was not the last already, which is not
   * kept again.
   */
  public boolean add(UUID bom, byte[] document, int statements, String by, Instant now)
      throws SQLException {
    String sha256 = Bytes.sha256(document).hex();
    return Statements.update(
            db,
            "INSERT INTO sbom_vex (sbom, ordinal, sha256, document, statements, received_by,"
                + " received_at)"
                + " SELECT ?, coalesce(max(ordinal), 0) + 1, ?, ?, ?, ?, ? FROM sbom_vex"
                + " WHERE sbom = ?"
                + " HAVING NOT coalesce((array_agg(sha256 ORDER BY ordinal DESC))[1] = ?, false)",
            bom,
            sha256,
            document,
            statements,
            by,
            now,
            bom,
            sha256)
        > 0;
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

  /** All documents about some bills of materials, in the order that they came. */
  public Map<UUID, List<Vex>> of(Collection<UUID> boms) throws SQLException {
    return Statements.grouped(
        db,
        "SELECT sbom, document FROM sbom_vex WHERE sbom = ANY (?) ORDER BY sbom, ordinal",
        row -> Objects.requireNonNull(row.getObject(1, UUID.class)),
        row -> parsed(Objects.requireNonNull(row.getBytes(2))),
        db.createArrayOf("uuid", boms.toArray()));
  }

  /** It was one when it came. */
  private static Vex parsed(byte[] document) {
    try {
      return VexFile.read(document, Limits.UPLOAD);
    } catch (IOException | RefusedDocument e) {
      throw new IllegalStateException("no VEX in sbom_vex", e);
    }
  }
}
