package org.fedrouter.device.inventory;

import java.util.Locale;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.jspecify.annotations.Nullable;

/**
 * A kind of device at a site.
 *
 * @param name by which people and programs know it
 * @param units how many of them there are
 * @param profile its environment, which the urgency of its findings depends on
 * @param retired whether it is out of use; its records stay
 */
public record Device(
    String name,
    String manufacturer,
    String model,
    String site,
    int units,
    DeviceProfile profile,
    boolean retired) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /** Whether a text may be the name of one. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Manufacturer and model. */
  public String product() {
    return manufacturer + " " + model;
  }

  /** Where it stands and what depends on it, for people. */
  public String description() {
    return "%s at %s; network: %s; impact: %s; confidentiality %s, integrity %s, availability %s%s"
        .formatted(
            product(),
            site,
            said(profile.placement()),
            said(profile.impact()),
            said(profile.requirements().confidentiality()),
            said(profile.requirements().integrity()),
            said(profile.requirements().availability()),
            profile.requirements().therapy() ? "; therapy depends on it" : "");
  }

  private static String said(@Nullable Enum<?> value) {
    return value == null
        ? "nobody has said"
        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
