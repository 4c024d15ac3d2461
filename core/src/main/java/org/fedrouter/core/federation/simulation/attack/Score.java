package org.fedrouter.core.federation.simulation.attack;

import java.util.List;

/**
 * How a training ended.
 *
 * @param accuracy on examples that nobody learned from
 * @param rejected updates that were refused before the rule, over all rounds
 * @param refused rounds without an aggregate
 */
public record Score(double accuracy, int rejected, int refused) {
  /** Mean accuracy, all the refusals. */
  static Score joined(List<Score> scores) {
    return new Score(
        scores.stream().mapToDouble(Score::accuracy).average().orElseThrow(),
        scores.stream().mapToInt(Score::rejected).sum(),
        scores.stream().mapToInt(Score::refused).sum());
  }
}
