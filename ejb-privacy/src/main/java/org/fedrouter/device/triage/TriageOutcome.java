package org.fedrouter.device.triage;

import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Obstacle;

/** What became of a wish about a finding. */
public sealed interface TriageOutcome {
  /** Done; how things stand now. */
  record Done(Disposition disposition) implements TriageOutcome {}

  /** There is no such finding. */
  record UnknownFinding() implements TriageOutcome {}

  /** Nothing was proposed that could be accepted so; {@code at} counts the choices from 0. */
  record NotProposed(int at, String rule) implements TriageOutcome {}

  /** Not so. */
  record Refused(Obstacle obstacle) implements TriageOutcome {}
}
