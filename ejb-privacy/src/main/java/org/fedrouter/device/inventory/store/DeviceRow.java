package org.fedrouter.device.inventory.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.priority.DeviceProfile.MissionImpact;
import org.fedrouter.compliance.priority.Placement;
import org.fedrouter.compliance.priority.Requirement;
import org.fedrouter.compliance.priority.Requirements;
import org.fedrouter.device.inventory.Device;
import org.jspecify.annotations.Nullable;

/** A device. */
@Entity
@Table(name = "device")
public class DeviceRow {
  @Id
  @Column(name = "name")
  private String name;

  @Column(name = "manufacturer")
  private String manufacturer;

  @Column(name = "model")
  private String model;

  @Column(name = "site")
  private String site;

  @Column(name = "units")
  private int units;

  @Column(name = "placement")
  private @Nullable String placement;

  @Column(name = "impact")
  private @Nullable String impact;

  @Column(name = "confidentiality")
  private String confidentiality;

  @Column(name = "integrity")
  private String integrity;

  @Column(name = "availability")
  private String availability;

  @Column(name = "therapy")
  private boolean therapy;

  @Column(name = "retired")
  private boolean retired;

  @Column(name = "changed_by")
  private String changedBy;

  @Column(name = "changed_at")
  private OffsetDateTime changedAt;

  @Version
  @Column(name = "version")
  private long version;

  protected DeviceRow() {}

  /** A new one. */
  public DeviceRow(Device device, String by, Instant now) {
    name = device.name();
    set(device, by, now);
  }

  /** What is known of it from now on. */
  public final void set(Device device, String by, Instant now) {
    manufacturer = device.manufacturer();
    model = device.model();
    site = device.site();
    units = device.units();
    DeviceProfile profile = device.profile();
    placement = profile.placement() == null ? null : profile.placement().name();
    impact = profile.impact() == null ? null : profile.impact().name();
    confidentiality = profile.requirements().confidentiality().name();
    integrity = profile.requirements().integrity().name();
    availability = profile.requirements().availability().name();
    therapy = profile.requirements().therapy();
    retired = device.retired();
    changedBy = by;
    changedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** What is known of it. */
  public Device device() {
    return new Device(
        name,
        manufacturer,
        model,
        site,
        units,
        new DeviceProfile(
            placement == null ? null : Placement.valueOf(placement),
            impact == null ? null : MissionImpact.valueOf(impact),
            new Requirements(
                Requirement.valueOf(confidentiality),
                Requirement.valueOf(integrity),
                Requirement.valueOf(availability),
                therapy)),
        retired);
  }
}
