package org.fedrouter.compliance.portfolio;

import java.time.Instant;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.triage.AnalysisState;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an active release.
 *
 * @param disposal null while nobody has decided it, signed and released
 */
public record TrackedFinding(Priority priority, Instant firstSeen, @Nullable Disposal disposal) {
  /**
   * What was decided.
   *
   * @param at when it was released
   */
  public record Disposal(Instant at, AnalysisState state) {
    public Disposal {
      if (!state.isDisposition()) {
        throw new IllegalArgumentException("state must be a disposition, got " + state.label());
      }
    }
  }

  /** Whether something is left to do: it is not decided, or decided to be exploitable. */
  boolean open() {
    return disposal == null || disposal.state() == AnalysisState.EXPLOITABLE;
  }
}
