package org.fedrouter.compliance.cvss;

import java.util.List;

/**
 * Metrics of CVSS 3.0 and 3.1, which differ in equations alone. Source: "Common Vulnerability
 * Scoring System v3.0" and "v3.1: Specification Document", FIRST, 2015 and 2019.
 */
public enum Metric3 implements Metric {
  AV(MetricGroup.BASE, "N A L P"),
  AC(MetricGroup.BASE, "L H"),
  PR(MetricGroup.BASE, "N L H"),
  UI(MetricGroup.BASE, "N R"),
  S(MetricGroup.BASE, "C U"),
  C(MetricGroup.BASE, "H L N"),
  I(MetricGroup.BASE, "H L N"),
  A(MetricGroup.BASE, "H L N"),
  E(MetricGroup.TEMPORAL, "X H F P U"),
  RL(MetricGroup.TEMPORAL, "X U W T O"),
  RC(MetricGroup.TEMPORAL, "X C R U"),
  CR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  IR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  AR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  MAV(MetricGroup.ENVIRONMENTAL, "X N A L P"),
  MAC(MetricGroup.ENVIRONMENTAL, "X L H"),
  MPR(MetricGroup.ENVIRONMENTAL, "X N L H"),
  MUI(MetricGroup.ENVIRONMENTAL, "X N R"),
  MS(MetricGroup.ENVIRONMENTAL, "X C U"),
  MC(MetricGroup.ENVIRONMENTAL, "X H L N"),
  MI(MetricGroup.ENVIRONMENTAL, "X H L N"),
  MA(MetricGroup.ENVIRONMENTAL, "X H L N");

  private final MetricGroup group;

  /** With blanks between them. */
  private final String levels;

  Metric3(MetricGroup group, String levels) {
    this.group = group;
    this.levels = levels;
  }

  @Override
  public String symbol() {
    return name();
  }

  @Override
  public MetricGroup group() {
    return group;
  }

  @Override
  public List<String> levels() {
    return List.of(levels.split(" ", -1));
  }
}
