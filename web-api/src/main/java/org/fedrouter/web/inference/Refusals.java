package org.fedrouter.web.inference;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerState;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.inference.Consensus;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.web.privacy.BalanceBody;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/** Refused and failed questions as problems that say what would work and what was charged. */
public final class Refusals {
  private Refusals() {}

  /** The problem of a question that was not answered. */
  public static Problem of(Outcome.Unanswered outcome, Question question) {
    return switch (outcome) {
      case Outcome.Guard guard -> guarded(guard);
      case Outcome.OverBudget over ->
          exhausted(over, "Ledger %s cannot carry this request; nothing was charged.");
      case Outcome.WindowFull full -> windowFull(full);
      case Outcome.LedgerStopped stopped -> stopped(stopped);
      case Outcome.BudgetTooSmall small -> tooSmall(small, question);
      case Outcome.NoLedger missing -> noLedger(missing);
      case Outcome.KeyConflict conflict ->
          Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, conflict.reason() + ".");
      case Outcome.NotOffered missing -> notOffered(missing);
      case Outcome.ConsensusImpossible few -> tooFew(few);
      case Outcome.NoConsensus none -> noConsensus(none);
      case Outcome.Failed failed -> failed(failed);
    };
  }

  private static Problem guarded(Outcome.Guard guard) {
    return new Problem(
        ProblemType.PROMPT_REFUSED,
        guard.guard().equals("injection")
            ? "The question resembles an attack on the model; nothing was charged."
            : "The question holds identifiers of patients, which may not leave; nothing was charged.",
        List.of(),
        Map.of("guard", guard.guard(), "score", guard.score(), "reasons", guard.reasons()));
  }

  /** The same as a response, which also says when to come again. */
  public static Response response(Outcome.Unanswered outcome, Question question) {
    Problem problem = of(outcome, question);
    return outcome instanceof Outcome.WindowFull full
            && problem.type() == ProblemType.BUDGET_WINDOW_EXHAUSTED
        ? ProblemResponse.retryAt(problem, full.until())
        : ProblemResponse.of(problem);
  }

  private static Problem exhausted(Outcome.OverBudget over, String detail) {
    LedgerBalance balance = over.balance();
    return new Problem(
        ProblemType.BUDGET_EXHAUSTED,
        detail.formatted(balance.key().label()),
        List.of(),
        Map.of(
            "ledger", balance.key().label(),
            "spent_rho", BalanceBody.rho(balance.usedNano()),
            "asked_rho", BalanceBody.rho(over.askedNano()),
            "remaining_rho", BalanceBody.rho(balance.remainingNano()),
            "largest_max_tokens", over.affordableTokens(),
            "request_id", over.id()));
  }

  /** Waiting helps only who asks for less than a whole window admits. */
  private static Problem windowFull(Outcome.WindowFull full) {
    LedgerBalance balance = full.balance();
    long whole = balance.wholeWindowNano();
    if (full.askedNano() > whole) {
      return exhausted(
          new Outcome.OverBudget(full.id(), balance, full.askedNano(), full.affordableTokens()),
          "A whole window of ledger %s cannot carry this request; nothing was charged.");
    }
    return new Problem(
        ProblemType.BUDGET_WINDOW_EXHAUSTED,
        "Ledger %s cannot carry this request before %s; nothing was charged."
            .formatted(balance.key().label(), full.until()),
        List.of(),
        Map.of(
            "ledger", balance.key().label(),
            "asked_rho", BalanceBody.rho(full.askedNano()),
            "remaining_rho", BalanceBody.rho(balance.remainingNano()),
            "window_limit_rho", BalanceBody.rho(whole),
            "window_ends", full.until().toString(),
            "largest_max_tokens", full.affordableTokens(),
            "request_id", full.id()));
  }

  private static Problem stopped(Outcome.LedgerStopped stopped) {
    String label = stopped.balance().key().label();
    LedgerState state = stopped.balance().standing().state();
    return new Problem(
        state == LedgerState.CLOSED ? ProblemType.LEDGER_CLOSED : ProblemType.LEDGER_FROZEN,
        "Ledger " + label + " is " + state.label() + "; nothing was charged.",
        List.of(),
        Map.of("ledger", label, "request_id", stopped.id()));
  }

  private static Problem tooSmall(Outcome.BudgetTooSmall small, Question question) {
    return new Problem(
        ProblemType.BUDGET_TOO_SMALL,
        "Nothing was charged. Ask for more budget or fewer tokens.",
        List.of(
            new FieldError(
                "/max_privacy_budget",
                "must pay " + question.maxTokens() + " private tokens at the smallest clip",
                question.budget().value() + " (rho " + BalanceBody.rho(small.askedNano()) + ")")),
        Map.of());
  }

  private static Problem noLedger(Outcome.NoLedger missing) {
    String label = missing.key().label();
    return new Problem(
        ProblemType.UNPROCESSABLE,
        "There is no ledger " + label + " to charge; nothing was charged.",
        List.of(new FieldError("/department", "every charged ledger must exist", label)),
        Map.of("ledger", label));
  }

  private static Problem notOffered(Outcome.NotOffered missing) {
    return new Problem(
        ProblemType.NOT_OFFERED,
        "Nothing was charged.",
        List.of(
            new FieldError(
                "/" + missing.field(), "must be offered by a node that is ready", missing.name())),
        Map.of("offered", missing.offered()));
  }

  private static Problem tooFew(Outcome.ConsensusImpossible few) {
    int needed = Consensus.leastAsked(few.faults());
    return new Problem(
        ProblemType.CONSENSUS_IMPOSSIBLE,
        "A consensus that tolerates f = %d faulty nodes needs 3f+1 = %d nodes, there are %d; nothing was charged."
            .formatted(few.faults(), needed, few.nodes()),
        List.of(),
        Map.of("nodes", few.nodes(), "needed", needed, "faults", few.faults()));
  }

  private static Problem noConsensus(Outcome.NoConsensus none) {
    Consensus consensus = none.consensus();
    return new Problem(
        ProblemType.CONSENSUS_NOT_REACHED,
        "%d of %d nodes signed the same answer, 2f+1 = %d are needed; nothing was charged."
            .formatted(consensus.agreeing(), consensus.asked(), 2 * consensus.faults() + 1),
        List.of(),
        Map.of("consensus", ConsensusBody.withoutText(consensus), "request_id", none.id()));
  }

  private static Problem failed(Outcome.Failed failed) {
    ProblemType type =
        switch (failed.kind()) {
          case UNAVAILABLE -> ProblemType.NODES_UNAVAILABLE;
          case TIMED_OUT -> ProblemType.ANSWER_TIMED_OUT;
          case REJECTED -> ProblemType.UNPROCESSABLE;
          case VETOED -> ProblemType.HOSPITAL_REFUSED;
        };
    String charge =
        failed.spentNano() == 0
            ? "nothing was charged"
            : "rounds had been opened, so the whole reservation was charged";
    return new Problem(
        type,
        failed.reason() + "; " + charge + ".",
        List.of(),
        Map.of("rho", BalanceBody.rho(failed.spentNano()), "request_id", failed.id()));
  }
}
