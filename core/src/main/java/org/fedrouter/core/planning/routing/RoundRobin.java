package org.fedrouter.core.planning.routing;

import java.util.List;
import java.util.OptionalInt;

/** One after another. */
final class RoundRobin implements RoutingPolicy {
  private int next;

  @Override
  public OptionalInt choose(Job job, List<? extends Backend> backends) {
    for (int tried = 0; tried < backends.size(); tried++) {
      int k = (next + tried) % backends.size();
      if (backends.get(k).admits(job)) {
        next = k + 1;
        return OptionalInt.of(k);
      }
    }
    return OptionalInt.empty();
  }
}
