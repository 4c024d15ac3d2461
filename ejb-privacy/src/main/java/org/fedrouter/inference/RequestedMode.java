package org.fedrouter.inference;

import java.util.Locale;

/** How the caller wants to be answered. */
public enum RequestedMode {
  /** Trained where an adapter is published, else private within the budget, else public. */
  AUTO,
  /** The base model alone, at no cost. */
  PUBLIC,
  /** A published adapter that was trained with differential privacy, at no further cost. */
  TRAINED,
  /** All hospitals' shards, charged before any hospital is asked. */
  PRIVATE;

  /** The word in requests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
