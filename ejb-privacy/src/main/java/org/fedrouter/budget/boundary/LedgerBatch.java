package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.store.LedgerRow;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.budget.store.ReservationRow;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.ledger.Admission;
import org.fedrouter.core.ledger.LedgerBook;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.runtime.Time;

/** Carries out many ledger commands in one transaction: each ledger row is locked once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LedgerBatch {
  @Inject Ledgers ledgers;
  @Inject AuditTrail audit;
  @Inject BudgetAudit entries;
  @Inject Time time;

  @Inject
  @ConfigProperty(name = "fedrouter.answers.replay", defaultValue = "PT24H")
  Duration replay;

  /**
   * Applies the commands in order. All become durable together, with their audit entries.
   *
   * @return one outcome for each command
   */
  public List<LedgerOutcome> apply(List<LedgerCommand> commands) {
    TreeSet<LedgerKey> keys = new TreeSet<>();
    commands.forEach(command -> keys.addAll(command.ledgers()));
    Map<LedgerKey, LedgerRow> rows = new HashMap<>();
    ledgers.lock(keys).forEach(row -> rows.put(row.key(), row));
    LedgerBook book = new LedgerBook(rows.values().stream().map(LedgerRow::balance).toList());
    Instant now = time.instant();
    List<LedgerOutcome> outcomes = new ArrayList<>();
    List<AuditEntry> written = new ArrayList<>();
    for (LedgerCommand command : commands) {
      LedgerOutcome outcome =
          switch (command) {
            case LedgerCommand.Reserve(ReservationRequest request) -> reserve(book, request, now);
            case LedgerCommand.Settle(Settlement settlement) -> settle(book, settlement, now);
          };
      outcomes.add(outcome);
      written.addAll(entries.of(command, outcome, now));
    }
    rows.values().forEach(row -> row.moveTo(book.balance(row.key())));
    audit.record(written);
    return outcomes;
  }

  private LedgerOutcome reserve(LedgerBook book, ReservationRequest request, Instant now) {
    for (LedgerKey key : request.ledgers()) {
      if (!book.has(key)) {
        return new LedgerOutcome.NoLedger(key);
      }
    }
    if (request.idempotencyKey() != null
        && ledgers.find(request.subject(), request.idempotencyKey()).isPresent()) {
      return new LedgerOutcome.KeyUsed();
    }
    if (book.admit(request.ledgers(), request.nano())
        instanceof Admission.Rejected(var balance, long asked)) {
      return new LedgerOutcome.Refused(balance, asked);
    }
    if (!ledgers.insert(request, now)) {
      return new LedgerOutcome.KeyUsed();
    }
    book.hold(request.ledgers(), request.nano());
    return done(book, request.ledgers());
  }

  private LedgerOutcome settle(LedgerBook book, Settlement settlement, Instant now) {
    ReservationRequest request = settlement.reservation();
    ReservationRow row = ledgers.lock(request.id());
    if (row.settled()) {
      return new LedgerOutcome.AlreadySettled();
    }
    row.settle(settlement.spentNano(), settlement.answered(), now);
    book.settle(request.ledgers(), request.nano(), settlement.spentNano());
    if (!settlement.body().isEmpty() && request.idempotencyKey() != null) {
      ledgers.keep(request.id(), settlement.body(), now.plus(replay));
    }
    return done(book, request.ledgers());
  }

  private static LedgerOutcome done(LedgerBook book, List<LedgerKey> keys) {
    return new LedgerOutcome.Done(keys.stream().map(book::balance).toList());
  }
}
