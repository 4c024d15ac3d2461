package org.fedrouter.web.device.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.inventory.Device;
import org.jspecify.annotations.Nullable;

/**
 * A kind of device at a site.
 *
 * @param releases with their newest bills of materials; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeviceBody(
    String name,
    String manufacturer,
    String model,
    String site,
    int units,
    ProfileBody profile,
    boolean retired,
    @Nullable List<ReleaseBody> releases) {

  static DeviceBody of(Device device) {
    return of(device, null);
  }

  static DeviceBody of(Device device, @Nullable List<StoredBom> boms) {
    return new DeviceBody(
        device.name(),
        device.manufacturer(),
        device.model(),
        device.site(),
        device.units(),
        ProfileBody.of(device.profile()),
        device.retired(),
        boms == null
            ? null
            : boms.stream().filter(bom -> bom.place().current()).map(ReleaseBody::of).toList());
  }

  /** Its environment; what nobody has said is absent or unknown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProfileBody(
      @Nullable String placement,
      @Nullable String impact,
      String confidentiality,
      String integrity,
      String availability,
      boolean therapy) {
    static ProfileBody of(DeviceProfile profile) {
      return new ProfileBody(
          profile.placement() == null ? null : small(profile.placement()),
          profile.impact() == null ? null : small(profile.impact()),
          small(profile.requirements().confidentiality()),
          small(profile.requirements().integrity()),
          small(profile.requirements().availability()),
          profile.requirements().therapy());
    }
  }

  /** A release, and its newest bill of materials. */
  record ReleaseBody(String release, boolean active, String sbom, String receivedAt) {
    static ReleaseBody of(StoredBom bom) {
      return new ReleaseBody(
          bom.place().release(),
          bom.place().active(),
          bom.id().toString(),
          bom.reception().at().toString());
    }
  }

  private static String small(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
