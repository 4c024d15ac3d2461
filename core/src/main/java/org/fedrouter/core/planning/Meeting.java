package org.fedrouter.core.planning;

import java.util.HashMap;
import java.util.Map;

/**
 * What two tasks cost more together on one node than apart: C({i, j} on k) - C(i on k) - C(j on k).
 * Below 0 they help each other there (a shared prefix), above 0 they disturb (crowding, a pair that
 * wants distance). Apart means as far from the node as the others are in the mean.
 */
final class Meeting {
  private final Workload workload;
  private final double resolution;
  private final Map<Long, Double> weight = new HashMap<>();

  /**
   * @param resolution loads are rounded to its multiples
   */
  Meeting(Workload workload, double resolution) {
    this.workload = workload;
    this.resolution = resolution;
    for (Workload.Pair pair : workload.pairs()) {
      weight.merge(key(pair.one(), pair.other()), pair.weight(), Double::sum);
    }
  }

  /**
   * 2 g w_i w_j / Q of crowding, and t[i, j] times how much nearer they are.
   *
   * @param one of the tasks, by its place
   */
  double delta(int one, int other, int site) {
    double pair = weight.getOrDefault(key(one, other), 0.0);
    double nearer = pair == 0 ? 0 : pair * (workload.distance(site, site) - apart(site));
    return 2 * workload.crowding(site) * load(one, site) * load(other, site) + nearer;
  }

  private double load(int task, int site) {
    double demand = workload.tasks().get(task).demand().getFirst().at(site);
    return resolution * Math.rint(demand / resolution);
  }

  private double apart(int site) {
    int sites = workload.sites().size();
    double sum = 0;
    for (int l = 0; l < sites; l++) {
      sum += l == site ? 0 : workload.distance(site, l);
    }
    return sites < 2 ? 1 : sum / (sites - 1);
  }

  private long key(int one, int other) {
    return (long) Math.min(one, other) * workload.tasks().size() + Math.max(one, other);
  }
}
