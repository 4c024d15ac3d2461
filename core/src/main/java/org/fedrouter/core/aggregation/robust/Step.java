package org.fedrouter.core.aggregation.robust;

/** What is done to the rows before a rule sees them. */
sealed interface Step permits Mixing, Bucketing, AdaptiveClipping {
  Rows apply(Rows rows, int f, Crew crew);

  /** How many rows there must be, or the step has no meaning. */
  default Least rows() {
    return Least.MAJORITY;
  }

  /** Why nothing is proven about n rows of which f lie; empty when something is. */
  default String caveat(int n, int f) {
    return "";
  }
}
