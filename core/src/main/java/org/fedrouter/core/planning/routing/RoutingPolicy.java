package org.fedrouter.core.planning.routing;

import java.util.List;
import java.util.OptionalInt;

/**
 * Chooses a node for a job when it comes. Never one that does not admit it; empty when none does.
 * Not safe for threads.
 */
@FunctionalInterface
public interface RoutingPolicy {
  /**
   * @param backends always in the same order
   */
  OptionalInt choose(Job job, List<? extends Backend> backends);
}
