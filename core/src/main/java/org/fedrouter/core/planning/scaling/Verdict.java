package org.fedrouter.core.planning.scaling;

/** What an advice comes to. */
public enum Verdict {
  /** As many as there are. */
  HOLD,
  /** More than there are. */
  SCALE_OUT,
  /** Fewer than there are. */
  SCALE_IN,
  /**
   * Budgets are the limit. More replicas create no privacy and would only spend what is left
   * faster: admit less, and have no more replicas than there are.
   */
  THROTTLE,
  /** An attack or a lockdown: its load is no reason for more replicas, nor its end for fewer. */
  FREEZE
}
