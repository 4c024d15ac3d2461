package org.fedrouter.compliance.cvss;

import org.fedrouter.compliance.cvss.CvssScores.Single;

/**
 * The score of version 4.0: that of the vector's MacroVector, less the mean over five sets of
 * metrics of how far the vector lies below the worst one of its class, as a part of the step down
 * to the next class. In whole numbers; rounded once, half up.
 *
 * <p>A choice of a metric is its distance from the worst. Within a class all worst vectors lie at
 * the same total distance, so that no search for one is needed.
 */
final class Equations4 {
  // Total distances of the worst vectors of each class, and how deep the class is.
  private static final int[] WORST_1 = {0, 1, 3};
  private static final int[] DEPTH_1 = {1, 4, 5};
  private static final int[] WORST_2 = {0, 1};
  private static final int[] DEPTH_2 = {1, 2};
  private static final int[] WORST_36 = {0, 3, 1, 3, 3};
  private static final int[] DEPTH_36 = {7, 6, 8, 8, 10};
  private static final int[] WORST_4 = {1, 3, 6};
  private static final int[] DEPTH_4 = {6, 5, 4};

  /** All depths divide it. */
  private static final int PARTS = 840;

  private static final int NO_IMPACT = 2;
  private static final int NO_SUBSEQUENT_IMPACT = 3;

  private final CvssVector vector;
  private final int av;
  private final int pr;
  private final int ui;
  private final int ac;
  private final int at;
  private final int vc;
  private final int vi;
  private final int va;
  private final int sc;
  private final int si;
  private final int sa;

  private int steps;
  private int descent;

  private Equations4(CvssVector vector) {
    this.vector = vector;
    av = either(Metric4.MAV, Metric4.AV);
    pr = either(Metric4.MPR, Metric4.PR);
    ui = either(Metric4.MUI, Metric4.UI);
    ac = either(Metric4.MAC, Metric4.AC);
    at = either(Metric4.MAT, Metric4.AT);
    vc = either(Metric4.MVC, Metric4.VC);
    vi = either(Metric4.MVI, Metric4.VI);
    va = either(Metric4.MVA, Metric4.VA);
    sc = 1 + either(Metric4.MSC, Metric4.SC);
    si = subsequent(Metric4.MSI, Metric4.SI);
    sa = subsequent(Metric4.MSA, Metric4.SA);
  }

  static Single scores(CvssVector vector) {
    return new Single(new Score(new Equations4(vector).tenths()));
  }

  private int either(Metric4 modified, Metric4 base) {
    int choice = vector.choice(modified);
    return choice == 0 ? vector.choice(base) : choice - 1;
  }

  /** From 0 for safety, which base metrics lack, to 3 for nothing. */
  private int subsequent(Metric4 modified, Metric4 base) {
    int choice = vector.choice(modified);
    return choice == 0 ? vector.choice(base) + 1 : choice - 1;
  }

  /** What is not defined counts as the worst. */
  private int orWorst(Metric4 metric) {
    return Math.max(0, vector.choice(metric) - 1);
  }

  private int tenths() {
    if (Math.min(vc, Math.min(vi, va)) == NO_IMPACT
        && Math.min(sc, Math.min(si, sa)) == NO_SUBSEQUENT_IMPACT) {
      return 0;
    }
    int cr = orWorst(Metric4.CR);
    int ir = orWorst(Metric4.IR);
    int ar = orWorst(Metric4.AR);
    MacroVector macro =
        new MacroVector(
            class1(), ac + at == 0 ? 0 : 1, class36(cr, ir, ar), class4(), orWorst(Metric4.E));
    int top = macro.tenths();
    step(top, macro.below1(), av + pr + ui - WORST_1[macro.eq1()], DEPTH_1[macro.eq1()]);
    step(top, macro.below2(), ac + at - WORST_2[macro.eq2()], DEPTH_2[macro.eq2()]);
    int impact = vc + vi + va + cr + ir + ar;
    step(top, macro.below36(), impact - WORST_36[macro.eq36()], DEPTH_36[macro.eq36()]);
    step(top, macro.below4(), sc + si + sa - WORST_4[macro.eq4()], DEPTH_4[macro.eq4()]);
    step(top, macro.below5(), 0, 1);
    return steps == 0 ? top : rounded(top * PARTS * steps - descent, PARTS * steps);
  }

  private void step(int top, int below, int distance, int depth) {
    if (below != MacroVector.NONE) {
      steps++;
      descent += (top - below) * distance * (PARTS / depth);
    }
  }

  private static int rounded(int value, int unit) {
    return Math.max(0, Math.floorDiv(2 * value + unit, 2 * unit));
  }

  private int class1() {
    if (av + pr + ui == 0) {
      return 0;
    }
    boolean any = av == 0 || pr == 0 || ui == 0;
    return any && av != 3 ? 1 : 2;
  }

  private int class36(int cr, int ir, int ar) {
    boolean six = vc + cr == 0 || vi + ir == 0 || va + ar == 0;
    if (vc + vi == 0) {
      return six ? 0 : 1;
    }
    boolean any = vc == 0 || vi == 0 || va == 0;
    // Without a high impact no requirement meets one.
    return any ? (six ? 2 : 3) : 4;
  }

  private int class4() {
    if (si == 0 || sa == 0) {
      return 0;
    }
    return sc == 1 || si == 1 || sa == 1 ? 1 : 2;
  }
}
