package org.fedrouter.core.federation.server;

import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** Whether a hospital's charge for a round is one that the terms allow. */
final class Reservations {
  private Reservations() {}

  static Optional<String> objection(TrainingTerms terms, Message.Reservation reservation) {
    TrainingPlan plan = reservation.plan();
    int steps = terms.schedule().localSteps();
    if (plan.steps() != steps) {
      return Optional.of("steps must be " + steps + ", got " + plan.steps());
    }
    double delta = terms.privacy().delta();
    if (reservation.delta() != delta) {
      return Optional.of("delta must be " + delta + ", got " + reservation.delta());
    }
    return reservation.nano() < 1
        ? Optional.of("charge_nano must be at least 1, got " + reservation.nano())
        : Optional.empty();
  }
}
