package org.fedrouter.core.planning.routing;

import java.util.List;
import java.util.OptionalInt;

/**
 * Rendezvous hashing (Thaler and Ravishankar 1998), weighted: when a node comes or goes, only the
 * jobs of that node move.
 */
final class ConsistentHashing implements RoutingPolicy {
  @Override
  public OptionalInt choose(Job job, List<? extends Backend> backends) {
    return Policies.least(job, backends, node -> rank(job, node));
  }

  /** The least of all nodes has the job. */
  static double rank(Job job, Backend node) {
    return -Math.log(draw(job, node)) / node.weight();
  }

  /** In (0, 1), the same for the same pair everywhere. */
  private static double draw(Job job, Backend node) {
    long mixed = mix(mix(job.affinity()) ^ fingerprint(node.id()));
    return ((mixed >>> 11) + 0.5) * 0x1p-53;
  }

  /** FNV-1a. */
  private static long fingerprint(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
