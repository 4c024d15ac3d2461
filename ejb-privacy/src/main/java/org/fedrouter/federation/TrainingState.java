package org.fedrouter.federation;

import java.util.Locale;

/** Where a training is. */
public enum TrainingState {
  /** Hospitals draw the groups. */
  DRAWING,
  /** One round follows the other. */
  RUNNING,
  /** The open round goes on to its end; no other begins. */
  PAUSED,
  /** All rounds are over. */
  FINISHED,
  /** A person has ended it, or groups could not be drawn. */
  HALTED;

  /** As it is stored and shown. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TrainingState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing follows. */
  public boolean ended() {
    return this == FINISHED || this == HALTED;
  }
}
