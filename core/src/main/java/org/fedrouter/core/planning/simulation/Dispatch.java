package org.fedrouter.core.planning.simulation;

import org.fedrouter.core.planning.routing.LateBinding;
import org.fedrouter.core.planning.routing.Policies;
import org.fedrouter.core.planning.routing.RoutingPolicy;

/** When requests get their nodes. */
public sealed interface Dispatch {
  /** As reports name it. */
  String label();

  /** When they come. */
  record AtOnce(String label, RoutingPolicy policy) implements Dispatch {
    public static AtOnce of(Policies policy, long seed) {
      return new AtOnce(policy.label(), policy.create(seed));
    }
  }

  /**
   * When a node is nearly free.
   *
   * @param holdMillis of work that a node may have before it
   */
  record Late(String label, LateBinding binding, double holdMillis) implements Dispatch {
    public static Late of(double holdMillis) {
      return new Late("late-binding", new LateBinding(holdMillis), holdMillis);
    }
  }
}
