package org.fedrouter.core.planning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Two questions about the node of a task, fixed before the joint table of a pair is known. The
 * nodes are those that are probable for the task alone, best first. With two nodes or more neither
 * answer is constant.
 */
final class Sides {
  private final List<Optional<String>> region;
  private final boolean split;

  /**
   * @param region of each node, best first; empty for waiting, which is in no region
   */
  Sides(List<Optional<String>> region) {
    this.region = List.copyOf(region);
    this.split = region.stream().anyMatch(one -> !Objects.equals(one, region.getFirst()));
  }

  /** +1 for the best node, -1 for the others. */
  int best(int place) {
    return place == 0 ? 1 : -1;
  }

  /**
   * +1 in the region of the best node, -1 elsewhere; where all are in one region, +1 for the better
   * half, rounded up, and -1 for the rest.
   */
  int near(int place) {
    boolean near =
        split ? region.get(place).equals(region.getFirst()) : place < (region.size() + 1) / 2;
    return near ? 1 : -1;
  }
}
