package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.budget.BatchDecisions;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.budget.store.LockedLedgers;
import org.fedrouter.budget.store.Reservations;
import org.fedrouter.budget.store.Trainings;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerTerms;
import org.fedrouter.runtime.Randomness;

/**
 * Charges trainings to the ledgers of data sets: each as one fixed plan at the ledger's own order,
 * whole before its first step, once for each name, and never given back. Nobody here knows whether
 * a training ran, so it counts as run.
 */
@Stateless
public class TrainingCharges {
  /** A training answers no tokens; a reservation must have at least one. */
  private static final int NO_TOKENS = 1;

  @Inject Ledgers ledgers;
  @Inject Reservations reservations;
  @Inject Trainings trainings;
  @Inject AuditTrail audit;
  @Inject BudgetAudit entries;
  @Inject Randomness randomness;

  /**
   * Charges a training, or says which charge stands already.
   *
   * @param actor account that asks
   */
  public TrainingOutcome charge(TrainingCharge training, String actor) {
    LedgerKey key = training.ledger();
    Optional<LedgerTerms> terms = ledgers.lockTerms(key);
    if (terms.isEmpty()) {
      return new TrainingOutcome.NoLedger(key);
    }
    // The ledger is locked: nobody charges this name between the look and the charge.
    return trainings
        .find(key, training.name())
        .map(before -> repeated(before, training))
        .orElseGet(() -> fresh(training, terms.get().filter(), actor));
  }

  private static TrainingOutcome repeated(ChargedTraining before, TrainingCharge training) {
    return before.training().equals(training)
        ? new TrainingOutcome.Charged(before, true)
        : new TrainingOutcome.NameTaken(before);
  }

  private TrainingOutcome fresh(TrainingCharge training, RenyiFilter filter, String actor) {
    double epsilon = TrainingSolver.epsilon(training.plan(), training.delta());
    if (epsilon <= 0) {
      throw new IllegalArgumentException("a training must have an epsilon above 0");
    }
    ReservationRequest request = request(training, filter, actor);
    LockedLedgers locked = ledgers.lock(request.ledgers());
    LedgerCommand.Reserve reserve = new LedgerCommand.Reserve(request);
    BatchDecisions decisions = new BatchDecisions(List.of(reserve), locked.balances());
    decisions.admit(Set.of());
    LedgerOutcome outcome = decisions.outcomes().getFirst();
    audit.record(entries.of(reserve, outcome, locked.at()));
    return switch (outcome) {
      case LedgerOutcome.Done done ->
          spend(training, epsilon, request, decisions.begins(request, locked.at()), locked.at());
      case LedgerOutcome.Refused(var balance, long asked) ->
          new TrainingOutcome.Refused(balance, asked);
      case LedgerOutcome.WindowFull(var balance, long asked, Instant until) ->
          new TrainingOutcome.WindowFull(balance, asked, until);
      case LedgerOutcome.Stopped(var balance) -> new TrainingOutcome.Stopped(balance);
      case LedgerOutcome.NoLedger(LedgerKey missing) -> new TrainingOutcome.NoLedger(missing);
      case LedgerOutcome.KeyUsed used -> throw new IllegalStateException("it has no key");
      case LedgerOutcome.AlreadySettled none -> throw new IllegalStateException("it is no end");
    };
  }

  private ReservationRequest request(TrainingCharge training, RenyiFilter filter, String actor) {
    return new ReservationRequest(
        randomness.nextId(),
        actor,
        Bytes.sha256(training.text().getBytes(StandardCharsets.UTF_8)).hex(),
        null,
        "",
        "training",
        NO_TOKENS,
        List.of(training.ledger()),
        filter.saturatedNano(training.plan().plan()));
  }

  /** Held, written down and spent in one transaction: no part of it can be missing. */
  private TrainingOutcome spend(
      TrainingCharge training,
      double epsilon,
      ReservationRequest request,
      Instant begins,
      Instant now) {
    Set<UUID> unused = reservations.insert(List.of(request), one -> begins);
    trainings.insert(training, epsilon, request.id());
    Settlement whole =
        new Settlement(
            request,
            request.nano(),
            true,
            "training " + training.name() + " charged whole before its first step",
            "",
            "");
    if (reservations.settle(List.of(whole), now).isEmpty()) {
      throw new IllegalStateException("the charge of a training was not settled");
    }
    LedgerCommand.Settle settle = new LedgerCommand.Settle(whole);
    audit.record(entries.of(settle, new LedgerOutcome.Done(List.of()), now));
    ChargedTraining charged =
        new ChargedTraining(
            training, epsilon, request.nano(), request.id(), request.subject(), begins);
    return new TrainingOutcome.Charged(charged, false);
  }

  /** The training that a hospital's data set was charged for under a name. */
  public Optional<ChargedTraining> find(LedgerKey ledger, String name) {
    return trainings.find(ledger, name);
  }

  /** Those whose names begin so, of all data sets, in the order of ledgers and names. */
  public List<ChargedTraining> beginning(String prefix) {
    return trainings.beginning(prefix);
  }

  /** The newest first. */
  public List<ChargedTraining> newest(int most) {
    return trainings.newest(most);
  }
}
