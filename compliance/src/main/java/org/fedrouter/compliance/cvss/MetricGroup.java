package org.fedrouter.compliance.cvss;

/** What a metric is about. */
public enum MetricGroup {
  /** Properties of the vulnerability itself; a vector has all of them. */
  BASE,
  /** What changes with time: temporal metrics of versions 2 and 3, the threat metric of 4. */
  TEMPORAL,
  /** What depends on where the system stands. */
  ENVIRONMENTAL,
  /** Further facts of version 4, which never change a score. */
  SUPPLEMENTAL
}
