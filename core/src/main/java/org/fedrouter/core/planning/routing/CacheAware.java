package org.fedrouter.core.planning.routing;

import java.util.List;
import java.util.OptionalInt;

/**
 * The policy of SGLang's router: the node that knows most of the prompt if that is more than 30 %,
 * else the one with the smallest cache; the shortest queue while the longest is 64 longer and half
 * as long again.
 */
final class CacheAware implements RoutingPolicy {
  private static final double KNOWN = 0.3;
  private static final int UNEQUAL = 64;
  private static final double RELATIVE = 1.5;

  @Override
  public OptionalInt choose(Job job, List<? extends Backend> backends) {
    int[] open = Policies.admitting(job, backends);
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    long known = 0;
    for (int k : open) {
      shortest = Math.min(shortest, backends.get(k).outstanding());
      longest = Math.max(longest, backends.get(k).outstanding());
      known = Math.max(known, backends.get(k).cachedTokens(job));
    }
    if (longest - shortest > UNEQUAL && longest > RELATIVE * shortest) {
      return Policies.least(job, backends, Backend::outstanding);
    }
    return known > KNOWN * job.promptTokens()
        ? Policies.least(job, backends, node -> -node.cachedTokens(job))
        : Policies.least(job, backends, Backend::cachedBlocks);
  }
}
