package org.fedrouter.core.planning.scaling;

import java.time.Duration;
import java.time.Instant;

/** Follows advice at once, every 15 seconds. */
final class Cluster {
  static final Duration TICK = Duration.ofSeconds(15);

  private final ScalingPolicy policy;
  private History history = History.none();
  private Instant at = Instant.parse("2026-01-01T00:00:00Z");

  Cluster(ScalingPolicy policy) {
    this.policy = policy;
  }

  Advice next(Given given) {
    ScalingAdvisor.Evaluation evaluation =
        ScalingAdvisor.advise(history, given.signals(), policy, at);
    history = evaluation.history();
    at = at.plus(TICK);
    return evaluation.advice();
  }

  /** The last advice of as many evaluations of the same. */
  Advice after(int evaluations, Given given) {
    for (int i = 1; i < evaluations; i++) {
      Advice unused = next(given);
    }
    return next(given);
  }

  History history() {
    return history;
  }
}
