package org.fedrouter.compliance.licence;

import org.fedrouter.compliance.version.Ecosystem;
import org.fedrouter.compliance.version.VersionOrder;

/**
 * An identifier in lower case, taken apart: {@code gpl} and {@code 2.0}.
 *
 * @param version empty when the identifier ends with no number
 */
record LicenceVersion(String family, String version, boolean orLater) {
  private static final VersionOrder ORDER = Ecosystem.SEMVER.order();

  static LicenceVersion of(String id, boolean orLater) {
    int hyphen = id.lastIndexOf('-');
    String last = id.substring(hyphen + 1);
    boolean numbered =
        hyphen > 0
            && !id.startsWith("licenseref-")
            && !last.isEmpty()
            && last.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return numbered
        ? new LicenceVersion(id.substring(0, hyphen), last, orLater)
        : new LicenceVersion(id, "", orLater);
  }

  /** Whether a version is in both. */
  boolean overlaps(LicenceVersion other) {
    if (!family.equals(other.family) || version.isEmpty() != other.version.isEmpty()) {
      return false;
    }
    int difference = ORDER.compare(version, other.version);
    return difference == 0 || (difference < 0 ? orLater : other.orLater);
  }
}
