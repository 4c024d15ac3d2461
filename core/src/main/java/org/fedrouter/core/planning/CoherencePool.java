package org.fedrouter.core.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The last observations of the coherence of plans: a ring of bounded size. Classical bookkeeping.
 *
 * @param size observations that are kept, at most
 * @param threshold from which a plan counts as coherent
 * @param observations oldest first
 */
public record CoherencePool(int size, double threshold, List<Observation> observations) {
  /**
   * @param coherence in [0, 1]
   */
  public record Observation(Instant at, double coherence) {
    public Observation {
      Rule.that(coherence >= 0 && coherence <= 1, "coherence must be 0 to 1, got " + coherence);
    }
  }

  public CoherencePool {
    Rule.that(size >= 2, "size must be at least 2, got " + size);
    observations =
        List.copyOf(
            observations.subList(Math.max(0, observations.size() - size), observations.size()));
  }

  public static CoherencePool empty(Limits limits) {
    return new CoherencePool(limits.coherencePoolSize(), limits.coherenceThreshold(), List.of());
  }

  /** With one more; where the clock was turned back, no time has passed. */
  public CoherencePool with(Instant at, double coherence) {
    Instant last = observations.isEmpty() ? at : observations.getLast().at();
    List<Observation> more = new ArrayList<>(observations);
    more.add(new Observation(at.isBefore(last) ? last : at, coherence));
    return new CoherencePool(size, threshold, more);
  }

  /**
   * The part of the time in which plans were coherent, in [0, 1]. Each observation lasts until the
   * next one; the last has not lasted yet. Empty before any time has passed.
   */
  public OptionalDouble utilization() {
    double whole = 0;
    double coherent = 0;
    for (int at = 1; at < observations.size(); at++) {
      Observation before = observations.get(at - 1);
      double lasted = Duration.between(before.at(), observations.get(at).at()).toNanos();
      whole += lasted;
      coherent += before.coherence() >= threshold ? lasted : 0;
    }
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, coherent / whole));
  }
}
