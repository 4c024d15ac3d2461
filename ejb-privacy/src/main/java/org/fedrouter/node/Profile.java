package org.fedrouter.node;

import java.util.List;

/**
 * What a hospital says of its node; hints for whoever chooses between nodes, never a guarantee.
 *
 * @param capacity answers that it carries at once, at least 1
 * @param dataSize class of the hospital's data, one of {@link #DATA_SIZES}
 * @param compliance level in the hospital's own words, or empty
 */
public record Profile(
    int capacity, String dataSize, String compliance, String region, String department) {
  public static final List<String> DATA_SIZES = List.of("unknown", "small", "medium", "large");
}
