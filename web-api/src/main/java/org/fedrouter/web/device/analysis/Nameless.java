package org.fedrouter.web.device.analysis;

import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;

/** Statements that nobody makes are none. */
public final class Nameless {
  private Nameless() {}

  /** That nobody has said in whose name statements go out. */
  public static Problem problem() {
    return Problem.of(
        ProblemType.RECORD_STATE,
        "Nobody has said in whose name statements go out: fedrouter.devices.publisher.name and"
            + " fedrouter.devices.publisher.namespace.");
  }
}
