package org.fedrouter.federation;

import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.core.federation.server.ServerStep;

/** What became of what a hospital sent. */
public sealed interface Reception {
  /** It is stored. */
  record Stored() implements Reception {}

  /** The same was stored before. */
  record Known() implements Reception {}

  /**
   * It does not count; nothing is stored.
   *
   * @param state of the round, for the hospital to find its place again
   */
  record Refused(ServerStep.Fault fault, String reason, String state) implements Reception {}

  /** The router's ledger of the data set cannot carry the round: the hospital is out of it. */
  record Uncharged(TrainingOutcome.Uncharged why) implements Reception {}

  /** There is no such training or round for this hospital. */
  record Unknown() implements Reception {}
}
