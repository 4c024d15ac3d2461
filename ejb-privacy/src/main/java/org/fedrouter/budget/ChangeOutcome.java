package org.fedrouter.budget;

import java.util.UUID;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;

/** What became of an administrative change of a ledger. */
public sealed interface ChangeOutcome {
  /** Done and durable, with its row in the log of changes and its audit entry. */
  record Changed(UUID change, LedgerBalance before, LedgerBalance after) implements ChangeOutcome {}

  /** Not allowed; nothing changed, and the attempt is in the audit log. */
  record Refused(LedgerKey key, String reason) implements ChangeOutcome {}

  /** There is no such ledger. */
  record NoLedger(LedgerKey key) implements ChangeOutcome {}
}
