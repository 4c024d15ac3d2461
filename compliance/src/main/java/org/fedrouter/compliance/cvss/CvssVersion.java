package org.fedrouter.compliance.cvss;

import java.util.List;

/** The versions in use. */
public enum CvssVersion {
  V2_0("2.0", "", true),
  V3_0("3.0", "CVSS:3.0/", false),
  V3_1("3.1", "CVSS:3.1/", false),
  V4_0("4.0", "CVSS:4.0/", true);

  private final String number;
  private final String prefix;
  private final boolean ordered;

  CvssVersion(String number, String prefix, boolean ordered) {
    this.number = number;
    this.prefix = prefix;
    this.ordered = ordered;
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
    return MetricTable.of(this).metrics();
  }

  /** Whether the specification prescribes the order of metrics; versions 3 allow any. */
  public boolean ordered() {
    return ordered;
  }
}
