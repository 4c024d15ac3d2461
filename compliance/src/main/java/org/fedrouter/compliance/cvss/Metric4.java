package org.fedrouter.compliance.cvss;

import java.util.List;

/**
 * Metrics of CVSS 4.0. Source: "Common Vulnerability Scoring System version 4.0: Specification
 * Document", FIRST, 2023, table 23.
 */
public enum Metric4 implements Metric {
  AV(MetricGroup.BASE, "N A L P"),
  AC(MetricGroup.BASE, "L H"),
  AT(MetricGroup.BASE, "N P"),
  PR(MetricGroup.BASE, "N L H"),
  UI(MetricGroup.BASE, "N P A"),
  VC(MetricGroup.BASE, "H L N"),
  VI(MetricGroup.BASE, "H L N"),
  VA(MetricGroup.BASE, "H L N"),
  SC(MetricGroup.BASE, "H L N"),
  SI(MetricGroup.BASE, "H L N"),
  SA(MetricGroup.BASE, "H L N"),
  E(MetricGroup.TEMPORAL, "X A P U"),
  CR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  IR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  AR(MetricGroup.ENVIRONMENTAL, "X H M L"),
  MAV(MetricGroup.ENVIRONMENTAL, "X N A L P"),
  MAC(MetricGroup.ENVIRONMENTAL, "X L H"),
  MAT(MetricGroup.ENVIRONMENTAL, "X N P"),
  MPR(MetricGroup.ENVIRONMENTAL, "X N L H"),
  MUI(MetricGroup.ENVIRONMENTAL, "X N P A"),
  MVC(MetricGroup.ENVIRONMENTAL, "X H L N"),
  MVI(MetricGroup.ENVIRONMENTAL, "X H L N"),
  MVA(MetricGroup.ENVIRONMENTAL, "X H L N"),
  MSC(MetricGroup.ENVIRONMENTAL, "X H L N"),
  /** Beyond H stands S: people may come to harm. */
  MSI(MetricGroup.ENVIRONMENTAL, "X S H L N"),
  /** Beyond H stands S: people may come to harm. */
  MSA(MetricGroup.ENVIRONMENTAL, "X S H L N"),
  S(MetricGroup.SUPPLEMENTAL, "X P N"),
  AU(MetricGroup.SUPPLEMENTAL, "X Y N"),
  R(MetricGroup.SUPPLEMENTAL, "X I U A"),
  V(MetricGroup.SUPPLEMENTAL, "X C D"),
  RE(MetricGroup.SUPPLEMENTAL, "X H M L"),
  U(MetricGroup.SUPPLEMENTAL, "X Red Amber Green Clear");

  private final MetricGroup group;

  /** With blanks between them. */
  private final String levels;

  Metric4(MetricGroup group, String levels) {
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
