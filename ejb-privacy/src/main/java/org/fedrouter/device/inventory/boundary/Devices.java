package org.fedrouter.device.inventory.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.device.analysis.boundary.Analyses;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.DeviceQuery;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** The list of devices. */
@Stateless
public class Devices {
  @Inject DeviceRows rows;
  @Inject Analyses analyses;
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Keeps what is known of a device; its findings are weighed anew when its environment changes.
   *
   * @return whether it was not there before
   */
  public boolean put(Device device, String by) {
    // Before the device's row: uploads take them in this order, too.
    analyses.lock(device.name());
    Optional<Device> before = rows.put(device, by, time.instant());
    if (before.filter(device::equals).isPresent()) {
      return false;
    }
    audit(device, before.isEmpty() ? "added" : "changed", by);
    if (before.filter(one -> !one.profile().equals(device.profile())).isPresent()) {
      analyses.weigh(device, by);
    }
    return before.isEmpty();
  }

  private void audit(Device device, String reason, String by) {
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                by,
                AuditAction.DEVICE_CHANGED,
                "device:" + device.name(),
                reason,
                "",
                "",
                randomness.nextId(),
                Json.createObjectBuilder()
                    .add("product", device.product())
                    .add("site", device.site())
                    .build()
                    .toString())));
  }

  /** The device of a name. */
  public Optional<Device> find(String name) {
    return rows.find(name);
  }

  /** Some of those that fit, by name. */
  public List<Device> list(DeviceQuery query, int most) {
    return rows.list(query, most);
  }
}
