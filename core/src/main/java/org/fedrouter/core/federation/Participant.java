package org.fedrouter.core.federation;

import org.jspecify.annotations.Nullable;

/**
 * A hospital in a round.
 *
 * @param progress what it did last
 * @param digest SHA-256 of what it sent last, lower-case hexadecimal; empty before
 * @param gone why nothing is awaited from it any more, or null
 */
public record Participant(
    String hospital, Progress progress, String digest, @Nullable String gone) {
  static Participant chosen(String hospital) {
    return new Participant(hospital, Progress.CHOSEN, "", null);
  }

  public boolean present() {
    return gone == null;
  }

  /** Whether it has done this, whatever happened to it later. */
  public boolean reached(Progress step) {
    return progress.compareTo(step) >= 0;
  }

  Participant at(Progress step, String sent) {
    return new Participant(hospital, step, sent, gone);
  }

  Participant without(String reason) {
    return new Participant(hospital, progress, digest, reason);
  }
}
