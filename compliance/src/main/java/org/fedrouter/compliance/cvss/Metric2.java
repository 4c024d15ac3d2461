package org.fedrouter.compliance.cvss;

import java.util.List;

/** Metrics of CVSS 2.0. Source: "A Complete Guide to CVSS Version 2.0", FIRST, 2007. */
public enum Metric2 implements Metric {
  AV("AV", MetricGroup.BASE, "N A L"),
  AC("AC", MetricGroup.BASE, "L M H"),
  AU("Au", MetricGroup.BASE, "N S M"),
  C("C", MetricGroup.BASE, "C P N"),
  I("I", MetricGroup.BASE, "C P N"),
  A("A", MetricGroup.BASE, "C P N"),
  E("E", MetricGroup.TEMPORAL, "ND H F POC U"),
  RL("RL", MetricGroup.TEMPORAL, "ND U W TF OF"),
  RC("RC", MetricGroup.TEMPORAL, "ND C UR UC"),
  CDP("CDP", MetricGroup.ENVIRONMENTAL, "ND H MH LM L N"),
  TD("TD", MetricGroup.ENVIRONMENTAL, "ND H M L N"),
  CR("CR", MetricGroup.ENVIRONMENTAL, "ND H M L"),
  IR("IR", MetricGroup.ENVIRONMENTAL, "ND H M L"),
  AR("AR", MetricGroup.ENVIRONMENTAL, "ND H M L");

  private final String symbol;
  private final MetricGroup group;

  /** With blanks between them. */
  private final String levels;

  Metric2(String symbol, MetricGroup group, String levels) {
    this.symbol = symbol;
    this.group = group;
    this.levels = levels;
  }

  @Override
  public String symbol() {
    return symbol;
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
