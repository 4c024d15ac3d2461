package org.fedrouter.core.planning;

import java.time.Duration;

/**
 * How much is kept of what a tick knows, and from when on a plan is made anew. The words are those
 * of the configuration; what they stand for is classical.
 *
 * @param maxEntangledTasks tasks of one group that is best decided together, at most; from 2
 * @param entanglementPairs partners that are kept of one task, at most; from 1
 * @param maxSuperpositions tasks of one class that are held undecided at one tick, at most; from 1
 * @param superpositionDepth nodes that are kept of one task, at most; 1 to 16
 * @param maxEntanglements pairs that are kept of one tick, at most; from 1
 * @param coherenceTime after which an unchanged plan has coherence 1/e; above 0
 * @param coherenceThreshold below which a plan is made anew; 0 to 1
 * @param interferenceResolution to multiples of which loads are rounded for interference, in units
 *     of the first resource; above 0
 * @param coherencePoolSize observations that are kept, at most; from 2
 * @param bellInequalityThreshold above which a CHSH statistic tells of a bug; 2 to 4
 */
public record Limits(
    int maxEntangledTasks,
    int entanglementPairs,
    int maxSuperpositions,
    int superpositionDepth,
    int maxEntanglements,
    Duration coherenceTime,
    double coherenceThreshold,
    double interferenceResolution,
    int coherencePoolSize,
    double bellInequalityThreshold) {
  public static final Limits DEFAULTS =
      new Limits(5, 4, 100, 5, 50, Duration.ofSeconds(20), 0.8, 0.1, 1000, 2.0);

  /** A mean field never considers more nodes of one task. */
  static final int WIDEST = 16;

  /**
   * @throws IllegalArgumentException that tells the field, its rule and its value
   */
  public Limits {
    from("max_entangled_tasks", 2, maxEntangledTasks);
    from("entanglement_pairs", 1, entanglementPairs);
    from("max_superpositions", 1, maxSuperpositions);
    within("superposition_depth", 1, WIDEST, superpositionDepth);
    from("max_entanglements", 1, maxEntanglements);
    Rule.that(coherenceTime.isPositive(), "coherence_time must be above 0, got " + coherenceTime);
    within("coherence_threshold", 0, 1, coherenceThreshold);
    Rule.that(
        interferenceResolution > 0 && interferenceResolution < Double.POSITIVE_INFINITY,
        "interference_resolution must be finite and above 0, got " + interferenceResolution);
    from("coherence_pool_size", 2, coherencePoolSize);
    within("bell_inequality_threshold", 2, 4, bellInequalityThreshold);
  }

  private static void from(String name, int least, int value) {
    Rule.that(value >= least, "%s must be at least %d, got %d".formatted(name, least, value));
  }

  private static void within(String name, int least, int most, double value) {
    Rule.that(
        value >= least && value <= most,
        "%s must be %d to %d, got %s".formatted(name, least, most, value));
  }
}
