package org.fedrouter.compliance.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.feed.format.Declared;
import org.fedrouter.compliance.feed.format.Reading;

/**
 * What an import has counted so far. Immutable.
 *
 * @param records of the files, lost ones among them
 * @param lost records that were refused
 * @param flaws parts that were left out
 * @param years records by the year in their identifier ({@code CVE-2026-...})
 * @param total that pages declare for the whole feed, -1 without pages
 * @param paged records that those pages should hold together
 * @param shortfalls files that hold less than they declare
 */
public record Tally(
    long records,
    long lost,
    long flaws,
    SortedMap<Integer, Long> years,
    long total,
    long paged,
    List<Shortfall> shortfalls) {
  public static final Tally EMPTY = new Tally(0, 0, 0, new TreeMap<>(), -1, 0, List.of());

  private static final Pattern YEAR = Pattern.compile("[A-Z]+-((?:19|20)\\d\\d)-.*");
  private static final int MOST_SHORTFALLS = 100;

  public Tally {
    years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
    shortfalls = List.copyOf(shortfalls);
  }

  Tally with(List<Reading> readings) {
    SortedMap<Integer, Long> counted = new TreeMap<>(years);
    long nowLost = lost;
    long nowFlaws = flaws;
    for (Reading reading : readings) {
      Matcher year = YEAR.matcher(reading.id());
      if (year.matches()) {
        counted.merge(Integer.valueOf(year.group(1)), 1L, Long::sum);
      }
      nowLost += reading.lost() ? 1 : 0;
      nowFlaws += reading.lost() ? 0 : reading.refusals().size();
    }
    return new Tally(
        records + readings.size(), nowLost, nowFlaws, counted, total, paged, shortfalls);
  }

  /** Behind a file that ended as it should. */
  Tally with(String file, long found, Declared declared) {
    boolean page = declared.total() > declared.records() && declared.records() >= 0;
    Tally counted =
        page
            ? new Tally(
                records,
                lost,
                flaws,
                years,
                Math.max(total, declared.total()),
                paged + declared.records(),
                shortfalls)
            : this;
    return found < declared.records()
        ? counted.with(new Shortfall(file, declared.records(), found))
        : counted;
  }

  Tally with(Shortfall shortfall) {
    if (shortfalls.size() == MOST_SHORTFALLS) {
      return this;
    }
    List<Shortfall> more = new ArrayList<>(shortfalls);
    more.add(shortfall);
    return new Tally(records, lost, flaws, years, total, paged, more);
  }
}
