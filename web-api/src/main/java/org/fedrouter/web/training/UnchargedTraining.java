package org.fedrouter.web.training;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerState;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.privacy.BalanceBody;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/** Refused trainings as problems that say what was asked and what is left. */
final class UnchargedTraining {
  private UnchargedTraining() {}

  static Response response(TrainingOutcome.Uncharged refused) {
    return switch (refused) {
      case TrainingOutcome.NameTaken(ChargedTraining other) ->
          problem(
              ProblemType.IDEMPOTENCY_CONFLICT,
              "The data set was charged for another training of this name",
              Map.of("reservation", other.reservation()));
      case TrainingOutcome.Refused(LedgerBalance balance, long asked) ->
          exhausted("Ledger ", balance, asked);
      case TrainingOutcome.WindowFull(LedgerBalance balance, long asked, Instant until) ->
          balance.wholeWindowNano() < asked
              ? exhausted("A whole window of ledger ", balance, asked)
              : later(balance, asked, until);
      case TrainingOutcome.Stopped(LedgerBalance balance) -> stopped(balance);
      case TrainingOutcome.NoLedger(LedgerKey missing) ->
          problem(ProblemType.NOT_FOUND, "There is no ledger " + missing.label(), Map.of());
    };
  }

  private static Response exhausted(String whose, LedgerBalance balance, long asked) {
    return problem(
        ProblemType.BUDGET_EXHAUSTED,
        whose + balance.key().label() + " cannot carry this training",
        amounts(balance, asked));
  }

  private static Response later(LedgerBalance balance, long asked, Instant until) {
    String detail =
        "Ledger %s cannot carry this training before %s; nothing was charged."
            .formatted(balance.key().label(), until);
    return ProblemResponse.retryAt(
        new Problem(
            ProblemType.BUDGET_WINDOW_EXHAUSTED, detail, List.of(), amounts(balance, asked)),
        until);
  }

  private static Response stopped(LedgerBalance balance) {
    boolean closed = balance.standing().state() == LedgerState.CLOSED;
    return problem(
        closed ? ProblemType.LEDGER_CLOSED : ProblemType.LEDGER_FROZEN,
        "Ledger " + balance.key().label() + " takes no charge",
        Map.of("ledger", balance.key().label()));
  }

  private static Map<String, Object> amounts(LedgerBalance balance, long asked) {
    return Map.of(
        "ledger", balance.key().label(),
        "asked_rho", BalanceBody.rho(asked),
        "remaining_rho", BalanceBody.rho(balance.remainingNano()));
  }

  private static Response problem(ProblemType type, String why, Map<String, Object> members) {
    return ProblemResponse.of(
        new Problem(type, why + "; nothing was charged.", List.of(), members));
  }
}
