package org.fedrouter.core.planning;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a plan still tells what happens. A classical comparison of two load vectors: the squared
 * Bhattacharyya coefficient (1943), also called fidelity, which fades with the plan's age.
 *
 * @param fidelity F = (sum_k sqrt(u_k v_k))^2 of the shares u of the predicted and v of the
 *     observed load; in [0, 1]
 * @param value F exp(-age / coherence_time), in [0, 1]
 * @param drift |U - V| / max(U, V) of the two sums, which F does not see; in [0, 1]
 * @param replan whether the plan should be made anew
 */
public record Coherence(double fidelity, double value, double drift, boolean replan) {
  /** A plan of which so much of the load came or went is made anew. */
  private static final double DRIFT = 0.2;

  /**
   * A node that is in one map only has no load in the other: what was predicted for a lost node is
   * found nowhere. No load on either side is what was predicted, 1; load on one side only is 0.
   *
   * @param predicted load by node id, finite and at least 0
   * @param observed in the same unit
   */
  public static Coherence of(
      Map<String, Double> predicted, Map<String, Double> observed, Duration age, Limits limits) {
    Rule.that(!age.isNegative(), "age must be at least 0, got " + age);
    double u = total("predicted", predicted);
    double v = total("observed", observed);
    double fidelity = fidelity(predicted, u, observed, v);
    double lived = (double) age.toNanos() / limits.coherenceTime().toNanos();
    double value = fidelity * Math.exp(-lived);
    double most = Math.max(u, v);
    double drift = most == 0 ? 0 : Math.abs(u - v) / most;
    return new Coherence(
        fidelity, value, drift, value < limits.coherenceThreshold() || drift > DRIFT);
  }

  private static double total(String name, Map<String, Double> load) {
    double sum = 0;
    for (Map.Entry<String, Double> node : load.entrySet()) {
      Rule.amount(name + " load of node " + node.getKey(), node.getValue());
      sum += node.getValue();
    }
    Rule.amount("sum of " + name + " load", sum);
    return sum;
  }

  private static double fidelity(
      Map<String, Double> predicted, double u, Map<String, Double> observed, double v) {
    if (u == 0 || v == 0) {
      return u == v ? 1 : 0;
    }
    Set<String> both = new HashSet<>(predicted.keySet());
    both.retainAll(observed.keySet());
    double sum = 0;
    for (String node : both) {
      sum +=
          Math.sqrt(predicted.getOrDefault(node, 0.0) / u)
              * Math.sqrt(observed.getOrDefault(node, 0.0) / v);
    }
    return Math.clamp(sum * sum, 0, 1);
  }
}
