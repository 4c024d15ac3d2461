package org.fedrouter.compliance.vex;

import java.time.Instant;
import java.util.List;

/** Which statement holds. */
public sealed interface Verdict {
  /**
   * One holds.
   *
   * @param time when it was made or last changed
   * @param why it is about this component, for people
   * @param overruled how many others are about it, too
   */
  record Holds(Vex document, Statement statement, Instant time, String why, int overruled)
      implements Verdict {}

  /**
   * None is about this component and vulnerability.
   *
   * @param near why statements about the vulnerability are not about the component, or not yet
   */
  record Silent(List<String> near) implements Verdict {
    public Silent {
      near = List.copyOf(near);
    }
  }
}
