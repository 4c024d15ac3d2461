package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.planning.boundary.Traffic;

/** Counts answers by department, never by person. */
@ApplicationScoped
public class AnswerMetrics {
  @Inject MetricRegistry registry;
  @Inject Traffic traffic;

  void count(Question question, Outcome outcome) {
    traffic.count(outcome instanceof Outcome.OverBudget || outcome instanceof Outcome.WindowFull);
    String mode =
        outcome instanceof Outcome.Answered answered ? answered.released().mode() : "none";
    registry
        .counter(
            "fedrouter_answers_total",
            new Tag("department", question.department()),
            new Tag("mode", mode),
            new Tag("outcome", label(outcome)))
        .inc();
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered ->
          answered.replayed() ? "replayed" : answered.cachedFrom() == null ? "answered" : "cached";
      case Outcome.Guard guard -> "refused-by-guard";
      case Outcome.OverBudget over -> "budget-exhausted";
      case Outcome.WindowFull full -> "budget-window-exhausted";
      case Outcome.LedgerStopped stopped ->
          "ledger-" + stopped.balance().standing().state().label();
      case Outcome.BudgetTooSmall small -> "budget-too-small";
      case Outcome.NoLedger missing -> "no-ledger";
      case Outcome.KeyConflict conflict -> "key-conflict";
      case Outcome.NotOffered missing -> "not-offered";
      case Outcome.ConsensusImpossible impossible -> "consensus-impossible";
      case Outcome.NoConsensus none -> "no-consensus";
      case Outcome.Failed failed -> "failed";
    };
  }
}
