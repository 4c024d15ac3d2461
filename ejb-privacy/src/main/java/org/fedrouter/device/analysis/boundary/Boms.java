package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.PartRows;

/** Reads bills of materials that were uploaded. */
@Stateless
public class Boms {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @FunctionalInterface
  private interface Reading<T> {
    T of(Connection db) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (Connection db = database.getConnection()) {
      return reading.of(db);
    } catch (SQLException e) {
      throw new IllegalStateException("bills of materials cannot be read", e);
    }
  }

  public Optional<StoredBom> find(UUID id) {
    return read(db -> new BomRows(db).find(id));
  }

  /** All of a device, the newest of each release first. */
  public List<StoredBom> of(String device) {
    return read(db -> new BomRows(db).of(device));
  }

  /** As it was sent. */
  public Optional<byte[]> document(UUID id) {
    return read(db -> new BomRows(db).document(id));
  }

  /** What stands in it. */
  public Optional<Bom> content(UUID id) {
    return document(id).map(Boms::parsed);
  }

  private static Bom parsed(byte[] document) {
    try {
      return BomReader.lenient(document, Limits.UPLOAD);
    } catch (IOException | RefusedDocument e) {
      throw new IllegalStateException("no bill of materials in sbom", e);
    }
  }

  /** Parts of which nothing, or not everything, can be told. */
  public List<Unmatched> unmatched(UUID id) {
    return read(db -> new PartRows(db).unmatched(id));
  }

  /** Whether a release is in the field or about to be; whether there is such a release. */
  public boolean activate(String device, String release, boolean active) {
    return read(db -> new BomRows(db).activate(device, release, active)) > 0;
  }
}
