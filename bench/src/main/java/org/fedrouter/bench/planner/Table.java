package org.fedrouter.bench.planner;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/** A workload of one resource as tables, for solvers that know nothing of ours. */
record Table(
    double[][] cost,
    double[][] demand,
    double[] capacity,
    double[] crowding,
    int[][] pairs,
    double[] weights) {
  static Table of(Workload workload) {
    int n = workload.tasks().size();
    int m = workload.sites().size();
    double[][] cost = new double[n][m];
    double[][] demand = new double[n][m];
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < n; i++) {
      Task task = workload.tasks().get(i);
      index.put(task.id(), i);
      for (int k = 0; k < m; k++) {
        boolean allowed = workload.allows(task, k, 0);
        cost[i][k] = allowed ? task.cost().at(k) : Double.POSITIVE_INFINITY;
        demand[i][k] = task.demand().get(0).at(k);
      }
    }
    int[][] pairs = new int[workload.affinities().size()][];
    double[] weights = new double[pairs.length];
    for (int p = 0; p < pairs.length; p++) {
      Affinity pair = workload.affinities().get(p);
      pairs[p] = new int[] {index.getOrDefault(pair.one(), 0), index.getOrDefault(pair.other(), 0)};
      weights[p] = pair.weight();
    }
    return new Table(
        cost,
        demand,
        workload.sites().stream().mapToDouble(site -> site.capacity().get(0)).toArray(),
        workload.sites().stream().mapToDouble(site -> site.crowding()).toArray(),
        pairs,
        weights);
  }

  int tasks() {
    return cost.length;
  }

  int nodes() {
    return capacity.length;
  }

  /** What a placement costs; infinite when it breaks a rule. The same judge for all solvers. */
  double value(int[] node) {
    double[] load = new double[nodes()];
    double sum = 0;
    for (int i = 0; i < node.length; i++) {
      sum += cost[i][node[i]];
      load[node[i]] += demand[i][node[i]];
    }
    for (int p = 0; p < pairs.length; p++) {
      sum += node[pairs[p][0]] == node[pairs[p][1]] ? 0 : weights[p];
    }
    for (int k = 0; k < load.length; k++) {
      if (load[k] > capacity[k] + 1e-6) {
        return Double.POSITIVE_INFINITY;
      }
      sum += crowding[k] * load[k] * load[k] / capacity[k];
    }
    return sum;
  }

  boolean plain() {
    return pairs.length == 0 && Arrays.stream(crowding).allMatch(weight -> weight == 0);
  }
}
