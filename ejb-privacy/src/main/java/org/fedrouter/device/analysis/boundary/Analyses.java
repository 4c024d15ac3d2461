package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.advisory.boundary.KnownAdvisories;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredBom.Completeness;
import org.fedrouter.device.analysis.StoredBom.Origin;
import org.fedrouter.device.analysis.StoredBom.Place;
import org.fedrouter.device.analysis.StoredBom.Reception;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Upload;
import org.fedrouter.device.analysis.UploadOutcome;
import org.fedrouter.device.analysis.UploadOutcome.Kept;
import org.fedrouter.device.analysis.UploadOutcome.Refused;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingReading;
import org.fedrouter.device.analysis.store.FindingRows;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.analysis.store.VexRows;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Takes bills of materials and statements about them, and keeps what is found in them. */
@Stateless
public class Analyses {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject KnownAdvisories advisories;
  @Inject Vulnerabilities vulnerabilities;
  @Inject AnalysisSettings settings;
  @Inject AnalysisAudit audit;
  @Inject DeviceRows devices;
  @Inject Reopening reopening;
  @Inject Triage triage;
  @Inject Works works;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Keeps a document and what is found in it. The same document of the same system again changes
   * nothing but whether its release is active.
   */
  public UploadOutcome upload(byte[] document, Upload upload, String by) {
    Bom bom;
    int statements;
    try {
      bom =
          upload.strict()
              ? BomReader.strict(document, Limits.UPLOAD)
              : BomReader.lenient(document, Limits.UPLOAD);
      statements = embedded(document);
    } catch (RefusedDocument refused) {
      return Refused.of(refused);
    } catch (IOException e) {
      throw new IllegalStateException("a document in memory cannot be read", e);
    }
    String device = upload.device();
    if (device != null && devices.find(device).filter(one -> !one.retired()).isEmpty()) {
      return new UploadOutcome.UnknownDevice();
    }
    try (Connection db = database.getConnection()) {
      return keep(db, document, bom, upload, statements, by);
    } catch (SQLException e) {
      throw new IllegalStateException("a bill of materials cannot be kept", e);
    }
  }

  /** How many statements stand in the document itself (CycloneDX). */
  private static int embedded(byte[] document) throws IOException {
    String text = new String(document, StandardCharsets.ISO_8859_1);
    if (!text.contains("vulnerabilities") || !text.contains("analysis")) {
      return 0;
    }
    try {
      return VexFile.read(document, Limits.UPLOAD).statements().size();
    } catch (RefusedDocument none) {
      return 0;
    }
  }

  private UploadOutcome keep(
      Connection db, byte[] document, Bom bom, Upload upload, int statements, String by)
      throws SQLException {
    BomRows rows = new BomRows(db);
    String sha256 = Bytes.sha256(document).hex();
    Place place = new Place(upload.device(), upload.release(), true, upload.active());
    rows.lock(place.scope(sha256));
    Optional<StoredBom> before = rows.current(place.scope(sha256));
    if (before.filter(one -> one.sha256().equals(sha256)).isPresent()) {
      return again(rows, before.get(), upload);
    }
    List<Part> parts = Part.of(bom);
    IndexSnapshot snapshot = advisories.current();
    Instant now = time.instant();
    StoredBom stored =
        new StoredBom(
            randomness.nextId(),
            place,
            origin(bom),
            parts.size(),
            Completeness.of(GapReport.of(bom)),
            sha256,
            new Reception(by, now),
            snapshot.version(),
            now);
    rows.add(stored, document);
    new PartRows(db).add(stored.id(), parts);
    VexRows claims = new VexRows(db);
    if (before.isPresent()) {
      claims.carry(before.get().id(), stored.id());
    }
    if (statements > 0) {
      claims.add(stored.id(), document, statements, by, now);
    }
    audit.received(stored, AuditAction.SBOM_RECEIVED, by, sha256);
    Changes changes =
        refreshing(db, snapshot.version(), now)
            .match(List.of(works.whole(db, stored, parts)), snapshot)
            .getFirst();
    if (before.isPresent()) {
      changes = changes.withGone(new FindingRows(db).superseded(before.get().id(), now));
    }
    told(List.of(changes), by);
    return new Kept(stored, true);
  }

  private static UploadOutcome again(BomRows rows, StoredBom known, Upload upload)
      throws SQLException {
    String device = known.place().device();
    if (device != null && known.place().active() != upload.active()) {
      rows.activate(device, known.place().release(), upload.active());
      return new Kept(rows.find(known.id()).orElseThrow(), false);
    }
    return new Kept(known, false);
  }

  private static Origin origin(Bom bom) {
    var head = bom.head();
    return new Origin(
        head.format().name(),
        head.version(),
        head.serial(),
        head.revision(),
        head.subject() == null ? "" : head.subject().label());
  }

  /** Keeps statements about a bill of materials; its findings are claimed accordingly. */
  public UploadOutcome vex(UUID id, byte[] document, String by) {
    Vex vex;
    try {
      vex = VexFile.read(document, Limits.UPLOAD);
    } catch (RefusedDocument refused) {
      return Refused.of(refused);
    } catch (IOException e) {
      throw new IllegalStateException("a document in memory cannot be read", e);
    }
    try (Connection db = database.getConnection()) {
      BomRows rows = new BomRows(db);
      Optional<StoredBom> bom = rows.find(id);
      if (bom.isEmpty()) {
        return new UploadOutcome.UnknownBom();
      }
      rows.lock(bom.get().scope());
      boolean fresh =
          new VexRows(db).add(id, document, vex.statements().size(), by, time.instant());
      if (fresh) {
        audit.received(bom.get(), AuditAction.VEX_RECEIVED, by, Bytes.sha256(document).hex());
        weigh(db, bom.get(), by);
      }
      return new Kept(rows.find(id).orElseThrow(), fresh);
    } catch (SQLException e) {
      throw new IllegalStateException("statements cannot be kept", e);
    }
  }

  /** Nobody else changes what is known of a device's systems until the transaction ends. */
  public void lock(String device) {
    try (Connection db = database.getConnection()) {
      BomRows rows = new BomRows(db);
      rows.lock(rows.of(device).stream().map(StoredBom::scope).toArray(String[]::new));
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be locked", e);
    }
  }

  /**
   * Weighs all findings of a device anew: its environment is another one. The caller holds its
   * systems by {@link #lock}.
   */
  public void weigh(Device device, String by) {
    try (Connection db = database.getConnection()) {
      for (StoredBom bom : new BomRows(db).of(device.name())) {
        if (bom.place().current()) {
          weigh(db, bom, by);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be weighed", e);
    }
  }

  /** Weighs a finding anew, if an analysis has found it. */
  public void weigh(String finding, String by) {
    try (Connection db = database.getConnection()) {
      Optional<StoredFinding> found =
          new FindingReading(db).find(finding).filter(one -> one.gone() == null);
      if (found.isPresent()) {
        StoredBom bom = new BomRows(db).find(found.get().bom()).orElseThrow();
        weigh(db, bom, List.of(found.get()), by);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a finding cannot be weighed", e);
    }
  }

  private void weigh(Connection db, StoredBom bom, String by) throws SQLException {
    weigh(db, bom, new FindingReading(db).of(bom.id()), by);
  }

  private void weigh(Connection db, StoredBom bom, List<StoredFinding> findings, String by)
      throws SQLException {
    Refreshing refreshing = refreshing(db, bom.analysedAs(), time.instant());
    List<Work> parts = works.of(db, List.of(bom), findings);
    told(refreshing.weigh(parts, findings), by);
  }

  private Refreshing refreshing(Connection db, long feeds, Instant now) {
    return new Refreshing(db, new Knowing(vulnerabilities, triage), settings.scheme(), feeds, now);
  }

  private void told(List<Changes> changes, String by) {
    reopening.reopen(changes, by);
    audit.changed(changes, by);
  }
}
