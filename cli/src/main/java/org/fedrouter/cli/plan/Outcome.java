package org.fedrouter.cli.plan;

import org.fedrouter.core.planning.Schedule;

/** What came of one solver in a comparison. */
sealed interface Outcome {
  String solver();

  /** It ended with a placement, which may break rules. */
  record Placed(String solver, Schedule schedule, double cpuMillis, double wallMillis)
      implements Outcome {}

  /** It ended without one. */
  record Empty(String solver, double cpuMillis, double wallMillis) implements Outcome {}

  /**
   * It did not run.
   *
   * @param kind {@code unsupported} by the solver, or {@code unavailable} here
   */
  record Missing(String solver, String kind, String reason) implements Outcome {}
}
