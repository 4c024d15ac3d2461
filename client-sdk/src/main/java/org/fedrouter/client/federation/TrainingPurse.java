package org.fedrouter.client.federation;

import org.fedrouter.core.Seam;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;

/**
 * The hospital's own ledger of its data set. It is charged for a round before anything of the round
 * is told to anybody, and nothing is ever given back.
 */
@Seam("a node has its SQLite ledger; an application brings the one that it keeps")
public interface TrainingPurse {
  /** What a charge came to. */
  sealed interface Charge {
    /** Durable. */
    record Charged(long nano) implements Charge {}

    /** This plan was charged under this name before; nothing changed. */
    record Known(long nano) implements Charge {}

    /** It is not; nothing changed. */
    record Refused() implements Charge {}
  }

  /** The guarantee and the order at which everything is charged. */
  RenyiFilter filter();

  /** What is left. */
  long remainingNano();

  /**
   * Charges a round.
   *
   * @param id never charged for another plan
   */
  Charge charge(String id, TrainingPlan plan);
}
