package org.fedrouter.compliance.advisory.store;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.Shortfall;
import org.fedrouter.compliance.feed.Tally;

/** How far an import is, as a row keeps it. */
final class PositionBytes {
  private PositionBytes() {}

  static byte[] of(ImportPosition position) {
    Tally tally = position.tally();
    return new Out()
        .choice(position.source())
        .text(position.input())
        .number(position.files())
        .number(position.records())
        .flag(position.finished())
        .number(tally.records())
        .number(tally.lost())
        .number(tally.flaws())
        .list(
            List.copyOf(tally.years().entrySet()),
            (to, year) -> to.number(year.getKey()).number(year.getValue()))
        .number(tally.total())
        .number(tally.paged())
        .list(
            tally.shortfalls(),
            (to, one) -> to.text(one.what()).number(one.expected()).number(one.found()))
        .bytes();
  }

  static ImportPosition read(byte[] bytes) {
    In in = new In(bytes);
    return new ImportPosition(
        in.choice(Source.class), in.text(), in.number(), in.number(), in.flag(), tally(in));
  }

  private static Tally tally(In in) {
    long records = in.number();
    long lost = in.number();
    long flaws = in.number();
    SortedMap<Integer, Long> years = new TreeMap<>();
    in.list(from -> Map.entry(Math.toIntExact(from.number()), from.number()))
        .forEach(year -> years.put(year.getKey(), year.getValue()));
    return new Tally(
        records,
        lost,
        flaws,
        years,
        in.number(),
        in.number(),
        in.list(from -> new Shortfall(from.text(), from.number(), from.number())));
  }
}
