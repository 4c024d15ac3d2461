package org.fedrouter.core.aggregation.secure.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How n hospitals are split.
 *
 * @param mode decides what the numbers must keep
 * @param members n
 * @param byzantine f: hospitals that may lie
 * @param size s: least size of a group; members that are left over make some groups larger
 */
public record GroupPlan(Mode mode, int members, int byzantine, int size) {
  /**
   * @throws IllegalArgumentException when the mode's promise cannot be kept with these numbers
   */
  public GroupPlan {
    mode.objection(members, byzantine, size)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(mode.label() + ": " + rule);
            });
  }

  /** Balanced with groups of four, else of three; empty when there are too few hospitals. */
  public static Optional<GroupPlan> balanced(int members, int byzantine) {
    return Stream.of(4, Mode.LEAST_GROUP)
        .filter(size -> Mode.BALANCED.objection(members, byzantine, size).isEmpty())
        .map(size -> new GroupPlan(Mode.BALANCED, members, byzantine, size))
        .findFirst();
  }

  /** Sizes of the groups, the larger ones first; none when nothing is summed in secret. */
  public List<Integer> sizes() {
    if (mode == Mode.PLAIN_ROBUST) {
      return List.of();
    }
    int groups = members / size;
    List<Integer> sizes = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      sizes.add(members / groups + (g < members % groups ? 1 : 0));
    }
    return sizes;
  }
}
