package org.fedrouter.core.planning;

import java.util.List;

/**
 * Where the tasks go.
 *
 * @param node of each task, from 0
 * @param objective what the placement costs
 * @param bound no placement within capacity costs less; negative infinity when none was found
 * @param feasible whether each task may be on its node and no capacity is exceeded
 * @param greedy what the floor costs, infinite when it exceeds a capacity
 * @param complete whether the planned steps were done; otherwise the time ended first, and another
 *     run may end elsewhere
 */
public record Plan(
    List<Integer> node,
    double objective,
    double bound,
    boolean feasible,
    double greedy,
    boolean complete) {
  public Plan {
    node = List.copyOf(node);
  }

  /** Distance to the bound as a part of the objective; NaN when there is no bound. */
  public double gap() {
    if (!feasible || bound == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    return Math.max(0, objective - bound) / Math.max(Math.abs(objective), 1e-12);
  }
}
