package org.fedrouter.core.federation.hospital;

import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * What a hospital lets be done with its patients' records, whatever terms say.
 *
 * @param epsilon largest of one whole training
 * @param delta largest of one whole training; at most 1/(4 patients)
 * @param patients published bound of the number of its patients, never a live count
 * @param lot expected number of patients in a lot
 * @param modes that it takes part in
 * @param rule the smallest threshold that it accepts
 * @param region where its patients' data must stay; empty when it may be anywhere
 */
public record HospitalLimits(
    Epsilon epsilon,
    Delta delta,
    int patients,
    int lot,
    Set<Mode> modes,
    ThresholdRule rule,
    String region) {
  /** Delta is the chance that anything may come out: for one patient in four it would be none. */
  private static final double LEAST_RATIO = 4;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public HospitalLimits {
    modes = Set.copyOf(modes);
    if (patients < 1 || lot < 1 || lot > patients) {
      throw new IllegalArgumentException(
          "lot must be in 1..patients, got " + lot + " of " + patients);
    }
    if (delta.value() * patients * LEAST_RATIO > 1) {
      throw new IllegalArgumentException(
          "delta must be at most 1/(4 * patients), got " + delta.value());
    }
    if (modes.isEmpty()) {
      throw new IllegalArgumentException("modes must not be empty");
    }
  }

  /** Of a hospital whose updates may be summed with those of any other. */
  public HospitalLimits(
      Epsilon epsilon, Delta delta, int patients, int lot, Set<Mode> modes, ThresholdRule rule) {
    this(epsilon, delta, patients, lot, modes, rule, "");
  }

  /** What this hospital does not accept in a training's terms; empty when it takes part. */
  public Optional<Refusal> objection(TrainingTerms terms, String hospital) {
    PrivacyTerms privacy = terms.privacy();
    return unless(terms.hospitals().contains(hospital), hospital + " is not in the training")
        .or(
            () ->
                unless(
                    privacy.epsilon() <= epsilon.value(),
                    "epsilon must be at most " + epsilon.value()))
        .or(
            () ->
                unless(privacy.delta() <= delta.value(), "delta must be at most " + delta.value()))
        .or(() -> joining(terms.joining()))
        .or(() -> residence(terms.residency().regions().getOrDefault(hospital, "")));
  }

  private Optional<Refusal> residence(String stated) {
    return unless(
        region.isEmpty() || region.equals(stated),
        "the terms must say that this hospital is in " + region);
  }

  private Optional<Refusal> joining(JoiningTerms joining) {
    return unless(
            modes.contains(joining.mode()),
            "this hospital does not take part in " + joining.mode().label())
        .or(
            () ->
                unless(
                    rule == ThresholdRule.MAJORITY || joining.threshold() == rule,
                    "the threshold rule must be two-thirds"));
  }

  /**
   * The plan of each round: with its noise the whole training keeps the terms' epsilon, and the
   * ledger can carry all rounds. It is chosen once: rounds of different noise would not add up to
   * what one plan promises.
   *
   * @param ledger whose order prices a round
   * @param remainingNano what it can still carry
   */
  public Outcome<TrainingPlan> plan(TrainingTerms terms, RenyiFilter ledger, long remainingNano) {
    ScheduleTerms schedule = terms.schedule();
    // Every round is rounded up by itself, so all of them cost up to a unit each more than at once.
    TrainingSolver solver =
        new TrainingSolver(
            new Epsilon(terms.privacy().epsilon()),
            new Delta(terms.privacy().delta()),
            ledger,
            remainingNano - schedule.rounds());
    int steps = schedule.rounds() * schedule.localSteps();
    return switch (solver.solve(patients, lot, steps)) {
      case Solution.Solved solved ->
          new Outcome.Accepted<>(
              new TrainingPlan(patients, lot, schedule.localSteps(), solved.plan().noise()));
      case Solution.Refused refused ->
          Outcome.refused(
              Reason.TERMS, "", "no noise is enough for this training in this hospital's ledger");
    };
  }

  private static Optional<Refusal> unless(boolean rule, String detail) {
    return Refusal.unless(rule, Reason.TERMS, "", detail);
  }
}
