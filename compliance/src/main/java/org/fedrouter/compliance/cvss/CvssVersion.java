package org.fedrouter.compliance.cvss;

import java.util.List;

/** The versions in use. */
public enum CvssVersion {
  V2_0("2.0", "", List.of(Metric2.values()), true),
  V3_0("3.0", "CVSS:3.0/", List.of(Metric3.values()), false),
  V3_1("3.1", "CVSS:3.1/", List.of(Metric3.values()), false),
  V4_0("4.0", "CVSS:4.0/", List.of(Metric4.values()), true);

  private final String number;
  private final String prefix;
  private final List<Metric> metrics;
  private final boolean ordered;
  private final MetricTable table;

  CvssVersion(String number, String prefix, List<Metric> metrics, boolean ordered) {
    this.number = number;
    this.prefix = prefix;
    this.metrics = metrics;
    this.ordered = ordered;
    table = new MetricTable(metrics);
  }

  /** For example {@code 3.1}. */
  public String number() {
    return number;
  }

  /** What a vector begins with; nothing in version 2. */
  public String prefix() {
    return prefix;
  }

  /** All metrics in the order in which a canonical vector has them. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Whether the specification prescribes the order of metrics; versions 3 allow any. */
  public boolean ordered() {
    return ordered;
  }

  MetricTable table() {
    return table;
  }
}
