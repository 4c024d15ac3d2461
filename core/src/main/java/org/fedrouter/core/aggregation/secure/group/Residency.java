package org.fedrouter.core.aggregation.secure.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where hospitals are. Nobody but those of its own region may see a hospital's update, not even
 * inside a sum of fewer than a group: groups are of one region each, and what leaves a region is
 * their sums, noised inside every hospital before.
 *
 * @param regions by hospital; empty when nothing is said of regions
 */
public record Residency(SortedMap<String, String> regions) {
  /** Names of regions. */
  public static final String REGION = "[A-Za-z0-9._-]{1,50}";

  /** Nothing is said of regions. */
  public static final Residency NONE = new Residency(new TreeMap<>());

  /**
   * @throws IllegalArgumentException when a name of a region is none
   */
  public Residency {
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    if (!regions.values().stream().allMatch(region -> region.matches(REGION))) {
      throw new IllegalArgumentException("regions must match " + REGION);
    }
  }

  /** Whether regions are said at all. */
  public boolean stated() {
    return !regions.isEmpty();
  }

  /** Hospitals by region, both ascending, in one part where nothing is said. */
  public Collection<List<String>> parts(Collection<String> members) {
    SortedMap<String, List<String>> parts = new TreeMap<>();
    for (String member : members) {
      parts
          .computeIfAbsent(regions.getOrDefault(member, ""), region -> new ArrayList<>())
          .add(member);
    }
    return parts.values();
  }

  /** How many of these are in each region; empty where nothing is said. */
  public SortedMap<String, Integer> sizes(Collection<String> members) {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    if (stated()) {
      for (String member : members) {
        Integer unused = sizes.merge(regions.getOrDefault(member, ""), 1, Integer::sum);
      }
    }
    return sizes;
  }

  /** A line for each hospital; nothing where nothing is said. */
  String text() {
    StringBuilder text = new StringBuilder();
    regions.forEach((hospital, region) -> text.append(hospital + " " + region + "\n"));
    return text.toString();
  }
}
