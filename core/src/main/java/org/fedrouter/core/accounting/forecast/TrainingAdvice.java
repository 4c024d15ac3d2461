package org.fedrouter.core.accounting.forecast;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Counted;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Domain;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.accounting.forecast.TrainingForecast.Accountant;

/**
 * Answers a wish for a federated training of one hospital's patients, before anything is charged.
 *
 * @param patients published bound of their number, in [1, 1e9]
 * @param lot expected patients in a step, in [1, patients]
 * @param rounds in [1, 1e6]
 * @param stepsPerRound local steps of a hospital in a round, in [1, 1e6 / rounds]
 * @param epsilon of all rounds
 * @param delta of all rounds, below 1 / patients: at 1 / patients a release of one whole record of
 *     all would count as private
 */
public record TrainingAdvice(
    int patients, int lot, int rounds, int stepsPerRound, Epsilon epsilon, Delta delta) {
  private static final int DOUBLINGS = 16;
  private static final double CHANGED_PRECISION = 1.0 / 512;

  /**
   * @throws IllegalArgumentException when a number is outside its domain
   */
  public TrainingAdvice {
    Domain.within("patients", patients, 1L, Counted.MOST);
    Domain.within("lot", lot, 1L, patients);
    Domain.within("rounds", rounds, 1L, 1_000_000L);
    Domain.within("steps of a round", stepsPerRound, 1L, 1_000_000L / rounds);
  }

  /** What becomes of it. */
  public sealed interface Answer {
    /**
     * @param sigma noise in clips
     * @param changed noise with which also a patient whose records change is within epsilon, as far
     *     as the sampler reaches
     */
    record Possible(
        double sigma, double epsilonRdp, OptionalDouble epsilonPld, OptionalDouble changed)
        implements Answer {}

    /**
     * Each alternative changes one number and has been tried.
     *
     * @param reason what stands in the way
     */
    record Impossible(
        String reason,
        OptionalInt patients,
        OptionalInt lot,
        OptionalInt rounds,
        OptionalDouble epsilon)
        implements Answer {}
  }

  /** The least noise, or what would work. */
  public Answer answer(Accountant accountant) {
    if (delta.value() * patients >= 1) {
      return impossible("delta must be below 1/patients", accountant);
    }
    OptionalDouble sigma = forecast().sigma(epsilon, accountant);
    if (sigma.isEmpty()) {
      return impossible(
          "even noise of %s clips is too little".formatted(TrainingForecast.MOST_SIGMA),
          accountant);
    }
    double least = sigma.getAsDouble();
    double pld = forecast().epsilon(least, Accountant.PLD);
    return new Answer.Possible(
        least,
        forecast().epsilon(least, Accountant.RDP),
        Double.isFinite(pld) ? OptionalDouble.of(pld) : OptionalDouble.empty(),
        changed(least));
  }

  /** The sampling rate, rounded up, and all steps. */
  public TrainingForecast forecast() {
    double rate = Math.min(1, Math.nextUp((double) lot / patients));
    return new TrainingForecast(rate, rounds * stepsPerRound, delta);
  }

  /** What a hospital's node charges: the epsilon, by RDP, of a patient whose records change. */
  public double epsilonOfChange(double sigma) {
    int noise = (int) Math.clamp(Math.floor(sigma * TrainingPlan.CLIP), 1, TrainingPlan.MOST_NOISE);
    return TrainingSolver.epsilon(
        new TrainingPlan(patients, lot, rounds * stepsPerRound, noise), delta);
  }

  private OptionalDouble changed(double least) {
    double low = least;
    double high = TrainingForecast.MOST_SIGMA;
    if (epsilonOfChange(high) > epsilon.value()) {
      return OptionalDouble.empty();
    }
    while (high - low > CHANGED_PRECISION * high) {
      double middle = Math.sqrt(low * high);
      if (epsilonOfChange(middle) <= epsilon.value()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  private Answer impossible(String reason, Accountant accountant) {
    double alone = forecast().epsilon(TrainingForecast.MOST_SIGMA, accountant);
    boolean larger = Double.isFinite(alone) && alone > epsilon.value() && alone <= Epsilon.MAX;
    return new Answer.Impossible(
        reason,
        first(patients, true, n -> with(n, lot, rounds), accountant),
        first(lot, false, l -> with(patients, l, rounds), accountant),
        first(rounds, false, r -> with(patients, lot, r), accountant),
        larger && delta.value() * patients < 1 ? OptionalDouble.of(alone) : OptionalDouble.empty());
  }

  private TrainingAdvice with(int otherPatients, int otherLot, int otherRounds) {
    return new TrainingAdvice(otherPatients, otherLot, otherRounds, stepsPerRound, epsilon, delta);
  }

  /** A wish with one number changed. */
  @FunctionalInterface
  private interface Change {
    TrainingAdvice to(int value);
  }

  /** The first of sixteen doublings, or halvings, that is possible. */
  private static OptionalInt first(int from, boolean up, Change change, Accountant accountant) {
    return IntStream.rangeClosed(1, DOUBLINGS)
        .mapToLong(i -> up ? (long) from << i : from >> i)
        .filter(value -> value >= 1 && value <= Counted.MOST)
        .mapToInt(Math::toIntExact)
        .filter(value -> change.to(value).possible(accountant))
        .findFirst();
  }

  private boolean possible(Accountant accountant) {
    return delta.value() * patients < 1
        && forecast().epsilon(TrainingForecast.MOST_SIGMA, accountant) <= epsilon.value();
  }
}
