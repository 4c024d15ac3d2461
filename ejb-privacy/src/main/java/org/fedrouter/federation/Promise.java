package org.fedrouter.federation;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** Whether a hospital's plan for one round keeps what its whole training promises. */
public final class Promise {
  /** Solvers stop a little above what they look for. */
  private static final double SLACK = 1 + 1e-9;

  private Promise() {}

  /** Why not; empty when it does. */
  public static Optional<String> objection(TrainingTerms terms, Message.Reservation reservation) {
    double whole = epsilon(terms, reservation.plan(), terms.schedule().rounds());
    if (whole > terms.privacy().epsilon() * SLACK) {
      return Optional.of(
          "noise_lattice must keep the whole training's epsilon at most %s, got %s"
              .formatted(terms.privacy().epsilon(), whole));
    }
    double alone = TrainingSolver.epsilon(reservation.plan(), delta(terms));
    return alone > 0
        ? Optional.empty()
        : Optional.of("noise_lattice must leave the round an epsilon above 0");
  }

  /** The epsilon of so many rounds of one plan. */
  public static double epsilon(TrainingTerms terms, TrainingPlan round, int rounds) {
    TrainingPlan all =
        new TrainingPlan(round.patients(), round.lot(), round.steps() * rounds, round.noise());
    return TrainingSolver.epsilon(all, delta(terms));
  }

  /**
   * The epsilon of rounds that were charged, each taken to be as costly as the costliest of their
   * numbers.
   *
   * @return 0 for no round
   */
  public static double spent(TrainingTerms terms, List<TrainingPlan> rounds) {
    if (rounds.isEmpty()) {
      return 0;
    }
    int patients = rounds.stream().mapToInt(TrainingPlan::patients).min().orElseThrow();
    int lot = rounds.stream().mapToInt(TrainingPlan::lot).max().orElseThrow();
    TrainingPlan costliest =
        new TrainingPlan(
            patients,
            Math.min(lot, patients),
            terms.schedule().localSteps(),
            rounds.stream().mapToInt(TrainingPlan::noise).min().orElseThrow());
    return epsilon(terms, costliest, rounds.size());
  }

  private static Delta delta(TrainingTerms terms) {
    return new Delta(terms.privacy().delta());
  }
}
