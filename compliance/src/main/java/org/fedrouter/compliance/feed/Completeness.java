package org.fedrouter.compliance.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether an import has all that it should. Nothing else may be called a success.
 *
 * @param shortfalls what is missing; none when it is complete
 */
public record Completeness(List<Shortfall> shortfalls) {
  public Completeness {
    shortfalls = List.copyOf(shortfalls);
  }

  /**
   * Judges a finished import by what its files declare, and by what somebody else expects.
   *
   * @param years how many records of each year there must be at least, for example as many as last
   *     time
   */
  public static Completeness of(Tally tally, Map<Integer, Long> years) {
    List<Shortfall> shortfalls = new ArrayList<>(tally.shortfalls());
    if (tally.paged() < tally.total()) {
      shortfalls.add(new Shortfall("all pages", tally.total(), tally.paged()));
    }
    if (tally.records() == tally.lost()) {
      shortfalls.add(new Shortfall("the feed", 1, 0));
    }
    years.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(year -> tally.years().getOrDefault(year.getKey(), 0L) < year.getValue())
        .map(
            year ->
                new Shortfall(
                    "year " + year.getKey(),
                    year.getValue(),
                    tally.years().getOrDefault(year.getKey(), 0L)))
        .forEach(shortfalls::add);
    return new Completeness(shortfalls);
  }

  public boolean complete() {
    return shortfalls.isEmpty();
  }
}
