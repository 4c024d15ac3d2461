package org.fedrouter.core.planning.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Each choice adds its weight to every node; the one with the most gets the job and gives up the
 * sum. Over time each gets its share, and never many at once.
 */
final class SmoothWeighted implements RoutingPolicy {
  private final Map<String, Double> credit = new HashMap<>();

  @Override
  public OptionalInt choose(Job job, List<? extends Backend> backends) {
    int best = -1;
    double bestCredit = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int k : Policies.admitting(job, backends)) {
      Backend node = backends.get(k);
      sum += node.weight();
      double mine = credit.merge(node.id(), node.weight(), Double::sum);
      if (mine > bestCredit) {
        best = k;
        bestCredit = mine;
      }
    }
    if (best < 0) {
      return OptionalInt.empty();
    }
    credit.put(backends.get(best).id(), bestCredit - sum);
    return OptionalInt.of(best);
  }
}
