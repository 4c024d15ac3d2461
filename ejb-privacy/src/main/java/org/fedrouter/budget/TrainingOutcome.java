package org.fedrouter.budget;

import java.time.Instant;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;

/** What became of charging a training. */
public sealed interface TrainingOutcome {
  /**
   * Charged and durable.
   *
   * @param before whether an earlier request did it; then nothing changed now
   */
  record Charged(ChargedTraining training, boolean before) implements TrainingOutcome {}

  /** Nothing changed. */
  sealed interface Uncharged extends TrainingOutcome {}

  /** The name was charged for another plan; nothing changed. */
  record NameTaken(ChargedTraining training) implements Uncharged {}

  /** The data set's lifetime cannot carry it; nothing changed. */
  record Refused(LedgerBalance balance, long askedNano) implements Uncharged {}

  /** The data set's window cannot carry it, its lifetime could; nothing changed. */
  record WindowFull(LedgerBalance balance, long askedNano, Instant until) implements Uncharged {}

  /** The ledger is frozen or closed; nothing changed. */
  record Stopped(LedgerBalance balance) implements Uncharged {}

  /** There is no such data set. */
  record NoLedger(LedgerKey key) implements Uncharged {}
}
