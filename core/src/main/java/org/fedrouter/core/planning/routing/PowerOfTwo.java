package org.fedrouter.core.planning.routing;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Two random nodes; the one with fewer requests. */
final class PowerOfTwo implements RoutingPolicy {
  private final SplittableRandom random;

  PowerOfTwo(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public OptionalInt choose(Job job, List<? extends Backend> backends) {
    int[] open = Policies.admitting(job, backends);
    if (open.length < 2) {
      return open.length == 0 ? OptionalInt.empty() : OptionalInt.of(open[0]);
    }
    int one = random.nextInt(open.length);
    int other = random.nextInt(open.length - 1);
    other += other >= one ? 1 : 0;
    boolean first =
        backends.get(open[one]).outstanding() <= backends.get(open[other]).outstanding();
    return OptionalInt.of(open[first ? one : other]);
  }
}
