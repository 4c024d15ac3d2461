package org.fedrouter.federation;

import java.util.List;
import java.util.Map;

/**
 * Where hospitals are, and what this installation allows of it.
 *
 * @param regions by hospital, of those that may be called now and have said where they are
 * @param allowed regions; empty when nothing is restricted
 * @param own region of this router; empty when it is not stated
 */
public record Whereabouts(Map<String, String> regions, List<String> allowed, String own) {
  public Whereabouts {
    regions = Map.copyOf(regions);
    allowed = List.copyOf(allowed);
  }
}
