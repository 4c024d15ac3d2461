package org.fedrouter.engine.generation;

/**
 * What one engine has its device do, a little at each turn. Called by the device's thread alone.
 */
sealed interface Workload permits Conductor, Answers {
  /** Does what is due. True when there is more to do at once. */
  boolean turn();

  /** Tells everybody who waits that nothing will come any more. */
  void abandon();
}
