package org.fedrouter.compliance.cvss;

import java.util.List;

/** Names and values of a version's metrics as numbers, which compare faster than texts. */
final class MetricTable {
  static final int NONE = -1;

  /** No name and no value is longer. */
  private static final int LONGEST = Long.BYTES;

  private static final int ASCII = 0x80;
  private static final long NO_KEY = -1;

  private static final MetricTable TWO = new MetricTable(Metric2.values());
  private static final MetricTable THREE = new MetricTable(Metric3.values());
  private static final MetricTable FOUR = new MetricTable(Metric4.values());

  private final List<Metric> metrics;
  private final List<List<String>> levels;
  private final long[] names;
  private final long[][] values;
  private final long mandatory;

  private MetricTable(Metric... metrics) {
    this.metrics = List.of(metrics);
    levels = this.metrics.stream().map(Metric::levels).toList();
    names = this.metrics.stream().mapToLong(metric -> key(metric.symbol())).toArray();
    values =
        levels.stream()
            .map(all -> all.stream().mapToLong(MetricTable::key).toArray())
            .toArray(long[][]::new);
    long bits = 0;
    for (Metric metric : metrics) {
      bits |= metric.mandatory() ? 1L << metric.ordinal() : 0;
    }
    mandatory = bits;
  }

  static MetricTable of(CvssVersion version) {
    return switch (version) {
      case V2_0 -> TWO;
      case V3_0, V3_1 -> THREE;
      case V4_0 -> FOUR;
    };
  }

  private static long key(String text) {
    return key(text, 0, text.length());
  }

  /** A number for a part of a text, the same for equal parts alone if a metric is so called. */
  static long key(CharSequence text, int from, int to) {
    if (to - from > LONGEST) {
      return NO_KEY;
    }
    long key = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        return NO_KEY;
      }
      key = key << Byte.SIZE | c;
    }
    return key;
  }

  /** All of them, in the order of the specification. */
  List<Metric> metrics() {
    return metrics;
  }

  /** A value of a metric, as a vector writes it. */
  String level(int metric, int value) {
    return levels.get(metric).get(value);
  }

  /** The bits of the metrics that a vector must have. */
  long mandatory() {
    return mandatory;
  }

  /**
   * The metric of a name.
   *
   * @param likely where to look first
   * @return its place, or {@link #NONE}
   */
  int metric(long name, int likely) {
    for (int i = 0; i < names.length; i++) {
      int at = likely + i < names.length ? likely + i : likely + i - names.length;
      if (names[at] == name) {
        return at;
      }
    }
    return NONE;
  }

  /** The place of a value among those of a metric, or {@link #NONE}. */
  int value(int metric, long value) {
    long[] all = values[metric];
    for (int i = 0; i < all.length; i++) {
      if (all[i] == value) {
        return i;
      }
    }
    return NONE;
  }
}
