package org.fedrouter.core.planning.scaling;

import java.util.List;

/**
 * How many replicas there should be.
 *
 * @param desired replicas, never below the policy's minimum nor above its maximum
 * @param verdict what that comes to
 * @param reasons in the order in which they were weighed; empty only when every signal is at its
 *     target and nothing changes
 */
public record Advice(int desired, Verdict verdict, List<Reason> reasons) {
  public Advice {
    reasons = List.copyOf(reasons);
  }
}
