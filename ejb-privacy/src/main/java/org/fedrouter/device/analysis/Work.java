package org.fedrouter.device.analysis;

import java.util.List;
import org.fedrouter.compliance.analysis.Claims;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.priority.DeviceProfile;

/**
 * Parts of a system that are looked at together.
 *
 * @param parts all whose findings become what they are now
 */
public record Work(StoredBom bom, DeviceProfile profile, List<Part> parts, Claims claims) {
  public Work {
    parts = List.copyOf(parts);
  }
}
