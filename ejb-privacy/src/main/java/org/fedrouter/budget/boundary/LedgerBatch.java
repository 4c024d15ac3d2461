package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.budget.BatchDecisions;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.store.Answers;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.budget.store.LockedLedgers;
import org.fedrouter.budget.store.Reservations;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * Carries out many ledger commands in one transaction and a handful of statements: each ledger row
 * is locked once, and the database moves it once for all that was settled and once for all that was
 * reserved.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LedgerBatch {
  @Inject Ledgers ledgers;
  @Inject Reservations reservations;
  @Inject Answers answers;
  @Inject AuditTrail audit;
  @Inject BudgetAudit entries;

  @Inject
  @ConfigProperty(name = "fedrouter.answers.replay", defaultValue = "PT24H")
  Duration replay;

  /**
   * Applies the settlements, which can only make room, then the reservations in order. All become
   * durable together, with their audit entries.
   *
   * @return one outcome for each command
   */
  public List<LedgerOutcome> apply(List<LedgerCommand> commands) {
    TreeSet<LedgerKey> keys = new TreeSet<>();
    commands.forEach(command -> keys.addAll(command.ledgers()));
    LockedLedgers locked = ledgers.lock(keys);
    BatchDecisions decisions = new BatchDecisions(commands, locked.balances());
    Instant now = locked.at();
    Map<UUID, Instant> settled = reservations.settle(decisions.settlements(), now);
    keepAnswers(decisions.settlements(), settled.keySet(), now);
    decisions.settled(settled);
    decisions.admit(reservations.used(decisions.keys()));
    decisions.inserted(
        reservations.insert(decisions.admitted(), request -> decisions.begins(request, now)));
    List<LedgerOutcome> outcomes = decisions.outcomes();
    List<AuditEntry> written = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      written.addAll(entries.of(commands.get(i), outcomes.get(i), now));
    }
    audit.record(written);
    return outcomes;
  }

  private void keepAnswers(List<Settlement> settlements, Set<UUID> settled, Instant now) {
    for (Settlement settlement : settlements) {
      UUID id = settlement.reservation().id();
      if (settled.contains(id)
          && !settlement.body().isEmpty()
          && settlement.reservation().idempotencyKey() != null) {
        answers.keep(id, settlement.body(), now.plus(replay));
      }
    }
  }
}
