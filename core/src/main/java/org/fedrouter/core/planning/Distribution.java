package org.fedrouter.core.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a task that is not decided probably goes: its superposition. A classical probability model
 * of one choice.
 *
 * @param nodes the support, by falling probability: nodes with a probability of at least {@link
 *     #LEAST}, and of these no more than are to be kept
 * @param waiting probability that it is not placed now
 * @param support how many nodes reach {@link #LEAST}
 * @param degree entropy H over ln K, for the K things that may become of it, waiting among them; in
 *     [0, 1], and 0 when K is 1
 * @param effectiveDepth exp(H), in [1, K]
 */
public record Distribution(
    Map<String, Double> nodes, double waiting, int support, double degree, double effectiveDepth) {
  /** A node that is less probable counts as excluded. */
  public static final double LEAST = 1e-3;

  public Distribution {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  /** Whether more than one thing may become of the task. */
  public boolean open() {
    return support + (waiting >= LEAST ? 1 : 0) > 1;
  }

  /** Nodes that are kept. */
  public int depth() {
    return nodes.size();
  }

  /** Probability of all that is not kept, in [0, 1]. */
  public double rest() {
    double kept = nodes.values().stream().mapToDouble(p -> p).sum();
    return Math.clamp(1 - waiting - kept, 0, 1);
  }

  /** Of a task that goes to one node. */
  static Distribution decided(String node) {
    return new Distribution(Map.of(node, 1.0), 0, 1, 0, 1);
  }

  /** Of a task that waits. */
  static Distribution waits() {
    return new Distribution(Map.of(), 1, 0, 0, 1);
  }
}
