package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.compliance.analysis.Claims;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.analysis.store.VexRows;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.runtime.Time;

/** Puts together what the findings of a system depend on. */
@ApplicationScoped
public class Works {
  @Inject DeviceRows devices;
  @Inject Time time;

  /** All parts of a system. */
  Work whole(Connection db, StoredBom bom) throws SQLException {
    return whole(db, bom, new PartRows(db).of(bom.id()));
  }

  /** As {@link #whole(Connection, StoredBom)}, of parts that are at hand. */
  Work whole(Connection db, StoredBom bom, List<Part> parts) throws SQLException {
    return of(db, bom, parts, parts);
  }

  /** Some parts of a system; where something was claimed, others say what they stand in. */
  Work some(Connection db, StoredBom bom, List<Part> parts) throws SQLException {
    boolean claimed = !new VexRows(db).of(bom.id()).isEmpty();
    return of(db, bom, parts, claimed ? new PartRows(db).of(bom.id()) : parts);
  }

  /** The parts of some findings. */
  Work of(Connection db, StoredBom bom, List<StoredFinding> findings) throws SQLException {
    Set<Integer> positions =
        findings.stream().map(StoredFinding::position).collect(Collectors.toSet());
    return some(db, bom, new PartRows(db).of(bom.id(), positions));
  }

  private Work of(Connection db, StoredBom bom, List<Part> parts, List<Part> all)
      throws SQLException {
    List<Vex> documents = new ArrayList<>();
    for (byte[] document : new VexRows(db).of(bom.id())) {
      documents.add(read(document));
    }
    Claims claims =
        new Claims(documents, all, bom.origin().serial(), bom.origin().revision(), time.instant());
    return new Work(bom, profile(bom), parts, claims);
  }

  private DeviceProfile profile(StoredBom bom) {
    String device = bom.place().device();
    return device == null
        ? DeviceProfile.UNKNOWN
        : devices.find(device).map(Device::profile).orElse(DeviceProfile.UNKNOWN);
  }

  /** It was one when it came. */
  private static Vex read(byte[] document) {
    try {
      return VexFile.read(document, Limits.UPLOAD);
    } catch (IOException | RefusedDocument e) {
      throw new IllegalStateException("no VEX in sbom_vex", e);
    }
  }
}
