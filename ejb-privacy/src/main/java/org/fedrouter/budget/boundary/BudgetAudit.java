package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.runtime.Randomness;

/** Tells the audit log what a ledger command did. */
@ApplicationScoped
public class BudgetAudit {
  /** Looked up once: the lookup costs more than a batch. */
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  @Inject Randomness randomness;

  /** No entry where nothing happened: a key used before, a reservation settled before. */
  List<AuditEntry> of(LedgerCommand command, LedgerOutcome outcome, Instant now) {
    return switch (command) {
      case LedgerCommand.Reserve(ReservationRequest request) -> reserved(request, outcome, now);
      case LedgerCommand.Settle(Settlement settlement) ->
          outcome instanceof LedgerOutcome.Done ? List.of(settled(settlement, now)) : List.of();
    };
  }

  private List<AuditEntry> reserved(
      ReservationRequest request, LedgerOutcome outcome, Instant now) {
    return switch (outcome) {
      case LedgerOutcome.Done done ->
          List.of(
              entry(
                  request,
                  AuditAction.RESERVED,
                  "worst case held before any hospital is asked",
                  "",
                  detail(request),
                  now));
      case LedgerOutcome.Refused refused ->
          refused(request, refused.balance(), "cannot carry the charge", now);
      case LedgerOutcome.WindowFull full ->
          refused(request, full.balance(), "cannot carry the charge before " + full.until(), now);
      case LedgerOutcome.Stopped(LedgerBalance balance) ->
          refused(request, balance, "is " + balance.standing().state().label(), now);
      case LedgerOutcome.NoLedger missing ->
          List.of(
              entry(
                  request,
                  AuditAction.REFUSED,
                  "there is no ledger " + missing.key().label(),
                  "",
                  detail(request),
                  now));
      case LedgerOutcome.KeyUsed used -> List.of();
      case LedgerOutcome.AlreadySettled settled -> List.of();
    };
  }

  private List<AuditEntry> refused(
      ReservationRequest request, LedgerBalance balance, String why, Instant now) {
    return List.of(
        entry(
            request,
            AuditAction.REFUSED,
            "ledger " + balance.key().label() + " " + why,
            "",
            detail(request).add("remaining_nano", balance.remainingNano()),
            now));
  }

  private AuditEntry settled(Settlement settlement, Instant now) {
    return entry(
        settlement.reservation(),
        AuditAction.SETTLED,
        settlement.reason(),
        settlement.answerHash(),
        detail(settlement.reservation()).add("spent_nano", settlement.spentNano()),
        now);
  }

  private AuditEntry entry(
      ReservationRequest request,
      AuditAction action,
      String reason,
      String answerHash,
      JsonObjectBuilder detail,
      Instant now) {
    return new AuditEntry(
        randomness.nextId(),
        now,
        request.subject(),
        action,
        "reservation:" + request.id(),
        reason,
        request.requestHash(),
        answerHash,
        request.id(),
        detail.build().toString());
  }

  private static JsonObjectBuilder detail(ReservationRequest request) {
    JsonArrayBuilder ledgers = JSON.createArrayBuilder();
    request.ledgers().forEach(key -> ledgers.add(key.label()));
    return JSON.createObjectBuilder()
        .add("mode", request.mode())
        .add("department", request.department())
        .add("tokens_max", request.tokens())
        .add("held_nano", request.nano())
        .add("ledgers", ledgers);
  }
}
