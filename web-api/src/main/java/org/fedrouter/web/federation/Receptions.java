package org.fedrouter.web.federation;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.core.federation.server.ServerStep.Fault;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.federation.Reception;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/** What became of messages and wishes, as responses. */
final class Receptions {
  private static final Problem UNKNOWN =
      Problem.of(ProblemType.NOT_FOUND, "There is nothing of this name for this caller.");

  private Receptions() {}

  static Response unknown() {
    return ProblemResponse.of(UNKNOWN);
  }

  static Response of(Reception reception) {
    return switch (reception) {
      case Reception.Stored stored -> Response.status(Response.Status.CREATED).build();
      case Reception.Known known -> Response.ok().build();
      case Reception.Unknown unknown -> unknown();
      case Reception.Refused(Fault fault, String reason, String state) ->
          ProblemResponse.of(refused(fault, reason, state));
      case Reception.Uncharged(TrainingOutcome.Uncharged why) -> ProblemResponse.of(uncharged(why));
    };
  }

  private static Problem refused(Fault fault, String reason, String state) {
    return switch (fault) {
      case STATE -> of(ProblemType.TRAINING_STATE, reason, state);
      case CONFLICT -> of(ProblemType.IDEMPOTENCY_CONFLICT, reason, state);
      case STRANGER -> of(ProblemType.NOT_PERMITTED, reason, state);
      case CONTENT ->
          new Problem(
              ProblemType.UNPROCESSABLE,
              "The message breaks a rule; nothing was stored or charged.",
              List.of(new FieldError("", reason, "another message")),
              Map.of("state", state));
    };
  }

  private static Problem of(ProblemType type, String reason, String state) {
    return new Problem(type, reason + "; nothing was stored.", List.of(), Map.of("state", state));
  }

  private static Problem uncharged(TrainingOutcome.Uncharged why) {
    return switch (why) {
      case TrainingOutcome.NameTaken taken ->
          Problem.of(
              ProblemType.IDEMPOTENCY_CONFLICT,
              "The data set was charged for another plan under this round's name.");
      case TrainingOutcome.Refused(LedgerBalance balance, long asked) ->
          budget(ProblemType.BUDGET_EXHAUSTED, balance.key());
      case TrainingOutcome.WindowFull(LedgerBalance balance, long asked, var until) ->
          budget(ProblemType.BUDGET_EXHAUSTED, balance.key());
      case TrainingOutcome.Stopped(LedgerBalance balance) ->
          budget(ProblemType.LEDGER_FROZEN, balance.key());
      case TrainingOutcome.NoLedger(LedgerKey key) -> budget(ProblemType.NOT_FOUND, key);
    };
  }

  private static Problem budget(ProblemType type, LedgerKey ledger) {
    return new Problem(
        type,
        "Ledger " + ledger.label() + " cannot carry this round: the hospital is out of it.",
        List.of(),
        Map.of("ledger", ledger.label()));
  }

  static Response of(TrainingChange change, Response.Status done) {
    return switch (change) {
      case TrainingChange.Done(var training) ->
          Response.status(done).entity(FederationBodies.TrainingBody.of(training)).build();
      case TrainingChange.Refused(String reason) ->
          ProblemResponse.of(
              Problem.of(ProblemType.TRAINING_STATE, reason + "; nothing was changed."));
      case TrainingChange.Unknown unknown -> unknown();
    };
  }
}
