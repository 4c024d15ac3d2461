package org.fedrouter.compliance.cvss;

import org.fedrouter.compliance.cvss.CvssScores.Layered;

/**
 * The equations of versions 3.0 and 3.1 in whole numbers. Weights stand in the order of {@link
 * Metric3}. The two versions differ in how they round up and in the environmental impact on a
 * changed scope.
 */
final class Equations3 {
  // In 1/100.
  private static final int[] VECTOR = {85, 62, 55, 20};
  private static final int[] COMPLEXITY = {77, 44};
  private static final int[] PRIVILEGES = {85, 62, 27};
  private static final int[] PRIVILEGES_CHANGED = {85, 68, 50};
  private static final int[] INTERACTION = {85, 62};
  private static final int[] MATURITY = {100, 100, 97, 94, 91};
  private static final int[] REMEDIATION = {100, 100, 97, 96, 95};
  private static final int[] CONFIDENCE = {100, 100, 96, 92};

  private static final int CHANGED = 0;

  /** 8.22 / 10^8 in 1/10^15. */
  private static final long EXPLOITABILITY_FACTOR = 82_200_000;

  // The factor 1.08 of a changed scope, in 1/100, which makes the sum one in 1/10^17.
  private static final long STRETCH = 108;
  private static final long NO_STRETCH = 100;
  private static final long TENTH = 10_000_000_000_000_000L;

  /** A product of a score and three temporal weights is in 1/10^6 of the score's unit. */
  private static final long TEMPORAL_TENTH = 1_000_000;

  private static final int MOST = 100;

  private final CvssVector vector;
  private final boolean exactly;

  private Equations3(CvssVector vector) {
    this.vector = vector;
    exactly = vector.version() == CvssVersion.V3_0;
  }

  static Layered scores(CvssVector vector) {
    Equations3 equations = new Equations3(vector);
    int base = equations.base();
    int temporal = equations.temporal(base);
    int environmental = equations.temporal(equations.modified());
    int overall = vector.defines(MetricGroup.ENVIRONMENTAL) ? environmental : temporal;
    return new Layered(
        new Score(base), new Score(temporal), new Score(environmental), new Score(overall));
  }

  private int base() {
    boolean changed = vector.choice(Metric3.S) == CHANGED;
    long impact =
        Impact3.of(
            changed ? Impact3.Form.CHANGED : Impact3.Form.UNCHANGED,
            Impact3.share(vector.choice(Metric3.C), 0),
            Impact3.share(vector.choice(Metric3.I), 0),
            Impact3.share(vector.choice(Metric3.A), 0));
    return score(
        impact,
        changed,
        exploitability(
            changed,
            vector.choice(Metric3.AV),
            vector.choice(Metric3.AC),
            vector.choice(Metric3.PR),
            vector.choice(Metric3.UI)));
  }

  private int modified() {
    boolean changed = either(Metric3.MS, Metric3.S) == CHANGED;
    Impact3.Form changedForm = exactly ? Impact3.Form.CHANGED : Impact3.Form.CHANGED_MODIFIED;
    long impact =
        Impact3.of(
            changed ? changedForm : Impact3.Form.UNCHANGED,
            Impact3.share(either(Metric3.MC, Metric3.C), vector.choice(Metric3.CR)),
            Impact3.share(either(Metric3.MI, Metric3.I), vector.choice(Metric3.IR)),
            Impact3.share(either(Metric3.MA, Metric3.A), vector.choice(Metric3.AR)));
    return score(
        impact,
        changed,
        exploitability(
            changed,
            either(Metric3.MAV, Metric3.AV),
            either(Metric3.MAC, Metric3.AC),
            either(Metric3.MPR, Metric3.PR),
            either(Metric3.MUI, Metric3.UI)));
  }

  /** The choice of a modified metric, of its base metric where that is not defined. */
  private int either(Metric3 modified, Metric3 base) {
    int choice = vector.choice(modified);
    return choice == 0 ? vector.choice(base) : choice - 1;
  }

  private static long exploitability(boolean changed, int av, int ac, int pr, int ui) {
    int privileges = (changed ? PRIVILEGES_CHANGED : PRIVILEGES)[pr];
    return EXPLOITABILITY_FACTOR * VECTOR[av] * COMPLEXITY[ac] * privileges * INTERACTION[ui];
  }

  private int score(long impact, boolean changed, long exploitability) {
    if (impact <= 0) {
      return 0;
    }
    long sum = (impact + exploitability) * (changed ? STRETCH : NO_STRETCH);
    return Math.min(MOST, roundUp(sum, TENTH));
  }

  private int temporal(int score) {
    long product =
        (long) score
            * MATURITY[vector.choice(Metric3.E)]
            * REMEDIATION[vector.choice(Metric3.RL)]
            * CONFIDENCE[vector.choice(Metric3.RC)];
    return roundUp(product, TEMPORAL_TENTH);
  }

  /**
   * The next tenth that is not below. Version 3.1 first rounds to five decimals, so that a hair
   * above a tenth is not the next one.
   */
  private int roundUp(long value, long tenth) {
    if (exactly) {
      return (int) Math.ceilDiv(value, tenth);
    }
    long step = tenth / 10_000;
    return (int) Math.ceilDiv((value + step / 2) / step, 10_000);
  }
}
