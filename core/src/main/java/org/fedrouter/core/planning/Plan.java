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
record Plan(
    List<Integer> node,
    double objective,
    double bound,
    boolean feasible,
    double greedy,
    boolean complete) {
  public Plan {
    node = List.copyOf(node);
  }
}
