package org.fedrouter.core.planning;

import java.util.Optional;

/**
 * A plan with what was found on the way to it.
 *
 * @param cooling empty where the search did without
 */
record Solved(Problem problem, Plan plan, Prices prices, Optional<Cooling> cooling) {
  /**
   * Where tasks probably go while they are open.
   *
   * @param effort taken only where the search did without
   */
  Superposition open(Effort effort) {
    return cooling.orElseGet(() -> new Cooling(problem, prices, effort)).open();
  }
}
