package org.fedrouter.budget;

import java.time.Instant;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;

/** What became of a {@link LedgerCommand}. */
public sealed interface LedgerOutcome {
  /** Done and durable; the balances after it. */
  record Done(List<LedgerBalance> balances) implements LedgerOutcome {}

  /** A ledger's lifetime cannot carry the charge; nothing changed. */
  record Refused(LedgerBalance balance, long askedNano) implements LedgerOutcome {}

  /**
   * A ledger's window cannot carry the charge, its lifetime could; nothing changed.
   *
   * @param until when the next window begins
   */
  record WindowFull(LedgerBalance balance, long askedNano, Instant until)
      implements LedgerOutcome {}

  /** A ledger is frozen or closed; nothing changed. */
  record Stopped(LedgerBalance balance) implements LedgerOutcome {}

  /** The subject has used this idempotency key before; nothing changed. */
  record KeyUsed() implements LedgerOutcome {}

  /** Somebody settled this reservation before, or there is none; nothing changed. */
  record AlreadySettled() implements LedgerOutcome {}

  /** A ledger that must be charged does not exist; nothing changed. */
  record NoLedger(LedgerKey key) implements LedgerOutcome {}
}
