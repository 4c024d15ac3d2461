package org.fedrouter.web.inference;

import java.util.List;
import java.util.Map;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.web.privacy.BalanceBody;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;

/** Refused and failed questions as problems that say what would work and what was charged. */
final class Refusals {
  private Refusals() {}

  static Problem overBudget(Outcome.OverBudget over) {
    LedgerBalance balance = over.balance();
    return new Problem(
        ProblemType.BUDGET_EXHAUSTED,
        "Ledger %s cannot carry this request; nothing was charged."
            .formatted(balance.key().label()),
        List.of(),
        Map.of(
            "ledger", balance.key().label(),
            "spent_rho", BalanceBody.rho(balance.usedNano()),
            "asked_rho", BalanceBody.rho(over.askedNano()),
            "remaining_rho", BalanceBody.rho(balance.remainingNano()),
            "largest_max_tokens", over.affordableTokens(),
            "request_id", over.id()));
  }

  static Problem tooSmall(Outcome.BudgetTooSmall small, Question question) {
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

  static Problem noLedger(Outcome.NoLedger missing) {
    String label = missing.key().label();
    return new Problem(
        ProblemType.UNPROCESSABLE,
        "There is no ledger " + label + " to charge; nothing was charged.",
        List.of(new FieldError("/department", "every charged ledger must exist", label)),
        Map.of("ledger", label));
  }

  static Problem failed(Outcome.Failed failed) {
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
