package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * What tasks on one node do to each other's cost, over all pairs of a plan that share a node. The
 * word is borrowed; costs are added up, classically.
 *
 * @param constructive what pairs save together that are cheaper on their node than apart; at least
 *     0
 * @param destructive what pairs cost more that are dearer there; at least 0
 */
public record Interference(double constructive, double destructive) {
  public Interference {
    Rule.amount("constructive interference", constructive);
    Rule.amount("destructive interference", destructive);
  }

  /** (I+ - I-) / (I+ + I-), in [-1, 1]: 1 when all pairs help each other; 0 without any. */
  public double balance() {
    double sum = constructive + destructive;
    return sum == 0 ? 0 : (constructive - destructive) / sum;
  }

  /**
   * Of a schedule.
   *
   * @param resolution loads are rounded to its multiples, in units of the first resource
   */
  public static Interference of(Workload workload, Schedule schedule, double resolution) {
    Meeting meeting = new Meeting(workload, resolution);
    double saved = 0;
    double lost = 0;
    for (int k = 0; k < workload.sites().size(); k++) {
      List<Integer> here = on(k, schedule);
      for (int a = 0; a < here.size(); a++) {
        for (int b = 0; b < a; b++) {
          double delta = meeting.delta(here.get(a), here.get(b), k);
          saved += Math.max(0, -delta);
          lost += Math.max(0, delta);
        }
      }
    }
    return new Interference(saved, lost);
  }

  private static List<Integer> on(int site, Schedule schedule) {
    List<Integer> here = new ArrayList<>();
    for (int i = 0; i < schedule.node().size(); i++) {
      if (schedule.node().get(i) == site) {
        here.add(i);
      }
    }
    return here;
  }
}
