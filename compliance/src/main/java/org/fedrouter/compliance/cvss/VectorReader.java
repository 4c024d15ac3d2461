package org.fedrouter.compliance.cvss;

import java.util.List;
import org.fedrouter.compliance.cvss.CvssReading.Read;
import org.fedrouter.compliance.cvss.CvssReading.Refused;
import org.jspecify.annotations.Nullable;

/** Reads one vector, from left to right, in one pass. */
final class VectorReader {
  private static final String LABEL = "CVSS:";
  private static final List<CvssVersion> LABELLED =
      List.of(CvssVersion.V3_1, CvssVersion.V4_0, CvssVersion.V3_0);

  private final String text;
  private final CvssVersion version;
  private final MetricTable table;
  private final boolean inOrder;
  private final byte[] choices;
  private long seen;
  private int at;
  private int last = MetricTable.NONE;

  private VectorReader(String text, CvssVersion version, boolean inOrder) {
    this.text = text;
    this.version = version;
    this.inOrder = inOrder && version.ordered();
    table = MetricTable.of(version);
    choices = new byte[table.metrics().size()];
    at = version.prefix().length();
  }

  static CvssReading read(String text, boolean inOrder) {
    if (!text.startsWith(LABEL)) {
      return new VectorReader(text, CvssVersion.V2_0, inOrder).read();
    }
    for (CvssVersion version : LABELLED) {
      if (text.startsWith(version.prefix())) {
        return new VectorReader(text, version, inOrder).read();
      }
    }
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    return new Refused("CVSS", VectorRule.PREFIX, text.substring(LABEL.length(), end));
  }

  private CvssReading read() {
    do {
      Refused refused = metric();
      if (refused != null) {
        return refused;
      }
    } while (at++ < text.length());
    long missing = table.mandatory() & ~seen;
    if (missing != 0) {
      Metric first = version.metrics().get(Long.numberOfTrailingZeros(missing));
      return new Refused(first.symbol(), VectorRule.COMPLETE, "");
    }
    return new Read(new CvssVector(version, choices));
  }

  /** Takes one metric and stops at the slash behind it, or the end. */
  private @Nullable Refused metric() {
    int start = at;
    int colon = stop(true);
    int end = stop(false);
    at = end;
    if (colon == end || colon == start || colon + 1 == end) {
      return new Refused(text.substring(start, end), VectorRule.FORM, "");
    }
    int metric = table.metric(MetricTable.key(text, start, colon), last + 1);
    if (metric == MetricTable.NONE) {
      return refused(start, colon, end, VectorRule.KNOWN_METRIC);
    }
    int value = table.value(metric, MetricTable.key(text, colon + 1, end));
    if (value == MetricTable.NONE) {
      return refused(start, colon, end, VectorRule.KNOWN_VALUE);
    }
    if ((seen & 1L << metric) != 0) {
      return refused(start, colon, end, VectorRule.ONCE);
    }
    if (inOrder && metric < last) {
      return refused(start, colon, end, VectorRule.ORDER);
    }
    seen |= 1L << metric;
    choices[metric] = (byte) value;
    last = metric;
    return null;
  }

  /** The place of the next slash, or colon where that counts too; else the end. */
  private int stop(boolean atColon) {
    int i = at;
    while (i < text.length() && text.charAt(i) != '/' && !(atColon && text.charAt(i) == ':')) {
      i++;
    }
    return i;
  }

  private Refused refused(int start, int colon, int end, VectorRule rule) {
    return new Refused(text.substring(start, colon), rule, text.substring(colon + 1, end));
  }
}
