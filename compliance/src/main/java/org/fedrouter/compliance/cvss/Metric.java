package org.fedrouter.compliance.cvss;

import java.util.List;

/** A metric of one version, in the order in which that version lists them. */
public sealed interface Metric permits Metric2, Metric3, Metric4 {
  /** As a vector names it, for example {@code AV}. */
  String symbol();

  MetricGroup group();

  /**
   * Its values as a vector writes them: first the one that means "not defined" unless the metric is
   * a base metric, then from the most severe to the least.
   */
  List<String> levels();

  /** Its place among the metrics of its version, from 0. */
  int ordinal();

  /** Whether a vector must have it. */
  default boolean mandatory() {
    return group() == MetricGroup.BASE;
  }
}
