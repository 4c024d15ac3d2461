package org.fedrouter.budget;

import java.util.List;
import org.fedrouter.core.ledger.LedgerKey;

/** What one caller wants of the ledgers; a transaction carries out many. */
public sealed interface LedgerCommand {
  List<LedgerKey> ledgers();

  /** Hold the worst case. */
  record Reserve(ReservationRequest request) implements LedgerCommand {
    @Override
    public List<LedgerKey> ledgers() {
      return request.ledgers();
    }
  }

  /** Spend what was opened and give back the rest. */
  record Settle(Settlement settlement) implements LedgerCommand {
    @Override
    public List<LedgerKey> ledgers() {
      return settlement.ledgers();
    }
  }
}
