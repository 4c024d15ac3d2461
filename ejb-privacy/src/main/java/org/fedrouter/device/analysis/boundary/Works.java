package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fedrouter.compliance.analysis.Claims;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.analysis.store.VexRows;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Puts together what the findings of a system depend on. */
@ApplicationScoped
public class Works {
  @Inject DeviceRows devices;
  @Inject Time time;

  /** All parts of some systems. */
  List<Work> whole(Connection db, List<StoredBom> boms) throws SQLException {
    Map<UUID, List<Part>> parts = new PartRows(db).of(ids(boms));
    return works(boms, parts, parts, new VexRows(db).of(ids(boms)));
  }

  /** As {@link #whole(Connection, List)}, of one whose parts are at hand. */
  Work whole(Connection db, StoredBom bom, List<Part> parts) throws SQLException {
    Map<UUID, List<Part>> own = Map.of(bom.id(), parts);
    return works(List.of(bom), own, own, new VexRows(db).of(own.keySet())).getFirst();
  }

  /**
   * Some parts of some systems; where something was claimed, others say what they stand in. Systems
   * without such a part are left out.
   */
  List<Work> some(Connection db, List<StoredBom> boms, Map<UUID, List<Part>> parts)
      throws SQLException {
    Map<UUID, List<Vex>> documents = new VexRows(db).of(parts.keySet());
    return works(boms, parts, new PartRows(db).of(documents.keySet()), documents);
  }

  /** The parts of some findings. */
  List<Work> of(Connection db, List<StoredBom> boms, List<StoredFinding> findings)
      throws SQLException {
    return some(db, boms, new PartRows(db).of(findings));
  }

  private static List<UUID> ids(List<StoredBom> boms) {
    return boms.stream().map(StoredBom::id).toList();
  }

  private List<Work> works(
      List<StoredBom> boms,
      Map<UUID, List<Part>> parts,
      Map<UUID, List<Part>> around,
      Map<UUID, List<Vex>> documents) {
    Map<String, Device> known =
        devices.named(
            boms.stream()
                .map(bom -> bom.place().device())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    List<Work> works = new ArrayList<>();
    for (StoredBom bom : boms) {
      List<Part> own = parts.get(bom.id());
      if (own != null) {
        Claims claims =
            new Claims(
                documents.getOrDefault(bom.id(), List.of()),
                around.getOrDefault(bom.id(), own),
                bom.origin().serial(),
                bom.origin().revision(),
                time.instant());
        works.add(new Work(bom, profile(bom.place().device(), known), own, claims));
      }
    }
    return works;
  }

  private static DeviceProfile profile(@Nullable String device, Map<String, Device> known) {
    Device found = device == null ? null : known.get(device);
    return found == null ? DeviceProfile.UNKNOWN : found.profile();
  }
}
