package org.fedrouter.core.aggregation.secure.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How n hospitals are split.
 *
 * @param mode decides what the numbers must keep
 * @param members n
 * @param byzantine f: hospitals that may lie
 * @param size s: least size of a group; members that are left over make some groups larger
 * @param regions members by region; empty when nothing is said of regions
 */
public record GroupPlan(
    Mode mode, int members, int byzantine, int size, SortedMap<String, Integer> regions) {
  /**
   * @throws IllegalArgumentException when the mode's promise cannot be kept with these numbers
   */
  public GroupPlan {
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    objection(mode, members, byzantine, size, regions)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(mode.label() + ": " + rule);
            });
  }

  /** Where nothing is said of regions. */
  public GroupPlan(Mode mode, int members, int byzantine, int size) {
    this(mode, members, byzantine, size, new TreeMap<>());
  }

  /** Why these numbers cannot keep the mode's promise; empty when they can. */
  public static Optional<String> objection(
      Mode mode, int members, int byzantine, int size, SortedMap<String, Integer> regions) {
    return mode.objection(members, byzantine, size)
        .or(() -> regions.isEmpty() ? Optional.empty() : regional(mode, byzantine, size, regions));
  }

  /** No group mixes regions, so each must have members for one, and there are fewer groups. */
  private static Optional<String> regional(
      Mode mode, int byzantine, int size, SortedMap<String, Integer> regions) {
    int least = mode == Mode.BALANCED ? size : Mode.LEAST_GROUP;
    Optional<String> small =
        regions.entrySet().stream()
            .filter(region -> region.getValue() < least)
            .map(
                region ->
                    "region %s has %d hospitals, a group needs %d"
                        .formatted(region.getKey(), region.getValue(), least))
            .findFirst();
    int groups = regions.values().stream().mapToInt(in -> in / size).sum();
    return switch (mode) {
      case PLAIN_ROBUST ->
          unless(
              regions.size() == 1,
              "updates that can be seen stay in one region, not " + regions.size());
      case MAX_SECRECY -> small;
      case BALANCED ->
          small.or(
              () ->
                  unless(
                      groups > 2 * byzantine,
                      "%d groups inside regions must be more than 2f = %d"
                          .formatted(groups, 2 * byzantine)));
    };
  }

  private static Optional<String> unless(boolean rule, String objection) {
    return rule ? Optional.empty() : Optional.of(objection);
  }

  /** Balanced with groups of four, else of three; empty when there are too few hospitals. */
  public static Optional<GroupPlan> balanced(int members, int byzantine) {
    return balanced(members, byzantine, new TreeMap<>());
  }

  /** The same inside regions. */
  public static Optional<GroupPlan> balanced(
      int members, int byzantine, SortedMap<String, Integer> regions) {
    return Stream.of(4, Mode.LEAST_GROUP)
        .filter(size -> objection(Mode.BALANCED, members, byzantine, size, regions).isEmpty())
        .map(size -> new GroupPlan(Mode.BALANCED, members, byzantine, size, regions))
        .findFirst();
  }

  /**
   * Sizes of the groups, by region and the larger ones first; none when nothing is summed in
   * secret.
   */
  public List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    if (mode != Mode.PLAIN_ROBUST) {
      Collection<Integer> parts = regions.isEmpty() ? List.of(members) : regions.values();
      parts.forEach(part -> sizes.addAll(sizes(part)));
    }
    return sizes;
  }

  /** Sizes of the groups of so many hospitals, among whom nothing divides. */
  List<Integer> sizes(int part) {
    int groups = mode == Mode.BALANCED ? part / size : 1;
    List<Integer> sizes = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      sizes.add(part / groups + (g < part % groups ? 1 : 0));
    }
    return sizes;
  }
}
