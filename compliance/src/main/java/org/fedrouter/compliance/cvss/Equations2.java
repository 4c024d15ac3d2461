package org.fedrouter.compliance.cvss;

import org.fedrouter.compliance.cvss.CvssScores.Layered;

/**
 * The equations of version 2.0 in whole numbers; nothing is rounded but what the specification
 * rounds, half up. Weights stand in the order of {@link Metric2}.
 */
final class Equations2 {
  // In 1/1000, 1/100 and 1/1000.
  private static final int[] VECTOR = {1000, 646, 395};
  private static final int[] COMPLEXITY = {71, 61, 35};
  private static final int[] AUTHENTICATION = {704, 560, 450};

  /** In 1/200: all of them are multiples. */
  private static final int[] IMPACT = {132, 55, 0};

  // In 1/100.
  private static final int[] REQUIREMENT = {100, 151, 100, 50};
  private static final int[] EXPLOITABILITY = {100, 100, 95, 90, 85};
  private static final int[] REMEDIATION = {100, 100, 95, 90, 87};
  private static final int[] CONFIDENCE = {100, 100, 95, 90};
  private static final int[] TARGETS = {100, 100, 75, 25, 0};

  /** In tenths. */
  private static final int[] DAMAGE = {0, 5, 4, 3, 1, 0};

  private static final int NOT_DEFINED = 0;

  /** A product of an impact and a requirement is in 1/20000. */
  private static final long WHOLE = 20_000;

  /** Sums of impact and exploitability are in 1/UNIT, in which every term is whole. */
  private static final long UNIT = 4_000_000_000_000_000L;

  // 0.6 * 10.41 / 20000^3 and 0.4 * 20 / 10^8, in 1/UNIT; the former's limit is 0.6 * 10.
  private static final long IMPACT_FACTOR = 3_123;
  private static final long IMPACT_LIMIT = 6 * UNIT;
  private static final long EXPLOITABILITY_FACTOR = 320_000_000;
  private static final long OFFSET = UNIT / 2 * 3;

  // 1.176 = 147 / 125, and a tenth of UNIT * 125.
  private static final long STRETCH = 147;
  private static final long TENTH = UNIT / 10 * 125;

  private Equations2() {}

  static Layered scores(CvssVector vector) {
    int base = base(vector, impact(vector, false));
    int temporal = temporal(vector, base);
    long adjusted = Math.min(IMPACT_LIMIT, impact(vector, true));
    int environmental = environmental(vector, temporal(vector, base(vector, adjusted)));
    int overall =
        vector.defines(MetricGroup.ENVIRONMENTAL)
            ? environmental
            : vector.defines(MetricGroup.TEMPORAL) ? temporal : base;
    return new Layered(
        new Score(base), new Score(temporal), new Score(environmental), new Score(overall));
  }

  /** 0.6 times the impact, in 1/UNIT. */
  private static long impact(CvssVector vector, boolean adjusted) {
    long left =
        kept(vector, Metric2.C, Metric2.CR, adjusted)
            * kept(vector, Metric2.I, Metric2.IR, adjusted)
            * kept(vector, Metric2.A, Metric2.AR, adjusted);
    return IMPACT_FACTOR * (WHOLE * WHOLE * WHOLE - left);
  }

  private static long kept(CvssVector vector, Metric2 impact, Metric2 by, boolean adjusted) {
    int requirement = REQUIREMENT[adjusted ? vector.choice(by) : NOT_DEFINED];
    return WHOLE - (long) IMPACT[vector.choice(impact)] * requirement;
  }

  /** Below zero for a small adjusted impact by a hard way, as the specification has it. */
  private static int base(CvssVector vector, long impact) {
    if (impact == 0) {
      return 0;
    }
    long ways =
        (long) VECTOR[vector.choice(Metric2.AV)]
            * COMPLEXITY[vector.choice(Metric2.AC)]
            * AUTHENTICATION[vector.choice(Metric2.AU)];
    long sum = impact + EXPLOITABILITY_FACTOR * ways - OFFSET;
    return (int) Math.floorDiv(sum * STRETCH + TENTH / 2, TENTH);
  }

  private static int temporal(CvssVector vector, int base) {
    int factor =
        EXPLOITABILITY[vector.choice(Metric2.E)]
            * REMEDIATION[vector.choice(Metric2.RL)]
            * CONFIDENCE[vector.choice(Metric2.RC)];
    return Math.floorDiv(base * factor + 500_000, 1_000_000);
  }

  private static int environmental(CvssVector vector, int temporal) {
    int damage = DAMAGE[vector.choice(Metric2.CDP)];
    int hundredths = 10 * temporal + (100 - temporal) * damage;
    return Math.max(0, Math.floorDiv(hundredths * TARGETS[vector.choice(Metric2.TD)] + 500, 1_000));
  }
}
