package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.budget.ChangeOutcome;
import org.fedrouter.budget.RecordedChange;
import org.fedrouter.budget.store.LedgerChanges;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.ledger.ChangeDecision;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerTerms;

/**
 * Changes of what a ledger allows: by an officer, with a reason, recorded and audited in the same
 * transaction. None lowers what was spent.
 */
@Stateless
public class LedgerAdministration {
  @Inject Ledgers ledgers;
  @Inject LedgerChanges changes;
  @Inject AuditTrail audit;
  @Inject ChangeAudit entries;

  /**
   * Decides and carries out one change.
   *
   * @param actor account that changes, 1 to 100 characters
   * @param reason why, 1 to 1000 characters and not blank
   * @throws IllegalArgumentException when actor or reason is missing or too long
   */
  public ChangeOutcome change(LedgerKey key, LedgerChange change, String actor, String reason) {
    require("actor", actor, 100);
    require("reason", reason, 1_000);
    Optional<LedgerTerms> terms = ledgers.lockTerms(key);
    if (terms.isEmpty()) {
      return new ChangeOutcome.NoLedger(key);
    }
    Instant now = ledgers.clock();
    return switch (ChangeDecision.of(terms.get(), change, now)) {
      case ChangeDecision.Allowed(long nano) -> carryOut(key, change, nano, actor, reason);
      case ChangeDecision.Refused(String why) -> {
        audit.record(List.of(entries.refused(key, change, actor, reason, why, now)));
        yield new ChangeOutcome.Refused(key, why);
      }
    };
  }

  private ChangeOutcome carryOut(
      LedgerKey key, LedgerChange change, long nano, String actor, String reason) {
    LedgerBalance before = balance(key);
    RecordedChange recorded = changes.apply(key, change, nano, actor, reason);
    audit.record(List.of(entries.changed(key, recorded)));
    return new ChangeOutcome.Changed(recorded.id(), before, balance(key));
  }

  private LedgerBalance balance(LedgerKey key) {
    return ledgers.balances(List.of(key)).getFirst();
  }

  /** The newest changes of a ledger, newest first. */
  public List<RecordedChange> history(LedgerKey key, int most) {
    return changes.history(key, most);
  }

  private static void require(String name, String value, int longest) {
    int length = value.codePointCount(0, value.length());
    if (value.isBlank() || length > longest) {
      throw new IllegalArgumentException(
          name + " must have 1 to " + longest + " characters, got " + length);
    }
  }
}
