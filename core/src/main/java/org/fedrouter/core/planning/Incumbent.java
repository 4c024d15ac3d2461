package org.fedrouter.core.planning;

import java.util.Arrays;

/** The best placement within capacity so far. */
final class Incumbent {
  /** An improvement must exceed the rounding of sums. */
  private static final double STEP = 1e-12;

  private final int[] node;
  private double objective = Double.POSITIVE_INFINITY;

  Incumbent(int tasks) {
    this.node = new int[tasks];
    Arrays.fill(node, -1);
  }

  /** Takes a placement over if it is within capacity and better. */
  boolean offer(Placement placement) {
    if (!placement.feasible()
        || placement.objective() >= objective - STEP * (1 + Math.abs(placement.objective()))) {
      return false;
    }
    placement.copyTo(node);
    objective = placement.objective();
    return true;
  }

  boolean exists() {
    return objective < Double.POSITIVE_INFINITY;
  }

  double objective() {
    return objective;
  }

  int[] node() {
    return node.clone();
  }
}
