package org.fedrouter.core.accounting;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The least noise with which a training run keeps two promises at once: alone it is (epsilon,
 * delta)-DP by the improved conversion of its Renyi curve, which is allowed because all of it is
 * fixed before its first step; and what it costs at the ledger's own order fits into what that
 * ledger has left. The two are different: a ledger of a large epsilon has a small order, at which a
 * sampled run costs little although the ledger could not certify the run's epsilon alone.
 *
 * @param target of the run alone
 * @param delta of the run alone
 * @param ledger whose order prices the run
 * @param remainingNano what the ledger can still carry
 */
public record TrainingSolver(Epsilon target, Delta delta, RenyiFilter ledger, long remainingNano) {
  /** Relative distance to the least noise. */
  private static final double PRECISION = 1.0 / 512;

  /** How far it is looked for a plan that works: a factor of 2^10. */
  private static final int DOUBLINGS = 10;

  /**
   * Any orders give a true epsilon. These lose less than 3 % of it against all recommended ones,
   * where training lives, and take a fourth of the time.
   */
  private static final RenyiOrders ORDERS =
      RenyiOrders.of(
          Stream.of(
                  IntStream.rangeClosed(5, 20).mapToDouble(quarter -> quarter / 4.0).toArray(),
                  IntStream.rangeClosed(6, 32).asDoubleStream().toArray(),
                  new double[] {34, 36, 38, 40, 44, 48, 52, 56, 60, 64, 72, 80, 96, 128, 160, 1024})
              .flatMapToDouble(Arrays::stream)
              .toArray());

  /** What became of it. */
  public sealed interface Solution {
    /**
     * @param epsilon of the run alone, at most the target
     * @param chargeNano at the ledger's order, at most what it has left
     */
    record Solved(TrainingPlan plan, double epsilon, long chargeNano) implements Solution {}

    /**
     * Even the largest noise does not do. Each alternative changes one number and has been solved.
     *
     * @param epsilon of the run alone with the largest noise
     * @param chargeNano of the same
     * @param morePatients that do, with the same lot
     * @param fewerSteps that do
     * @param largerEpsilon that does
     */
    record Refused(
        double epsilon,
        long chargeNano,
        Optional<Integer> morePatients,
        Optional<Integer> fewerSteps,
        Optional<Double> largerEpsilon)
        implements Solution {}
  }

  /**
   * Solves for the noise.
   *
   * @throws IllegalArgumentException when a number is outside its domain
   */
  public Solution solve(int patients, int lot, int steps) {
    TrainingPlan most = new TrainingPlan(patients, lot, steps, TrainingPlan.MOST_NOISE);
    return least(most)
        .<Solution>map(plan -> new Solution.Solved(plan, epsilon(plan), charge(plan)))
        .orElseGet(() -> refuse(most));
  }

  /** What a run costs in this ledger. */
  public long charge(TrainingPlan plan) {
    return ledger.chargeNano(plan.plan());
  }

  /** The run's own epsilon at the solver's delta. */
  public double epsilon(TrainingPlan plan) {
    return epsilon(plan, delta);
  }

  /** The epsilon of a run alone, whatever ledger pays for it: the same for all who compute it. */
  public static double epsilon(TrainingPlan plan, Delta delta) {
    return RenyiAccount.of(new RenyiCurves(ORDERS), plan.plan()).epsilon(delta);
  }

  /** What is returned has itself been evaluated. */
  private Optional<TrainingPlan> least(TrainingPlan most) {
    if (!fits(most)) {
      return Optional.empty();
    }
    int low = 0;
    int high = most.noise();
    while (high - low > Math.max(1, high * PRECISION)) {
      // Geometric once both ends are known: noises span six decades.
      int middle = low == 0 ? high / 2 : (int) Math.sqrt((double) low * high);
      middle = Math.clamp(middle, low + 1, high - 1);
      if (fits(most.withNoise(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Optional.of(most.withNoise(high));
  }

  /** The charge is looked at first: it is one order, the epsilon two hundred. */
  private boolean fits(TrainingPlan plan) {
    double nano = ledger.chargeOf(plan.plan());
    return nano <= remainingNano && epsilon(plan) <= target.value();
  }

  private Solution.Refused refuse(TrainingPlan most) {
    double alone = epsilon(most);
    long charge = charge(most);
    return new Solution.Refused(
        alone,
        charge,
        first(i -> most.patients() << i, n -> n > 0, n -> of(most, n, most.steps()))
            .map(TrainingPlan::patients),
        first(i -> most.steps() >> i, t -> t > 0, t -> of(most, most.patients(), t))
            .map(TrainingPlan::steps),
        charge <= remainingNano ? Optional.of(alone) : Optional.empty());
  }

  private static TrainingPlan of(TrainingPlan plan, int patients, int steps) {
    return new TrainingPlan(patients, plan.lot(), steps, plan.noise());
  }

  /** The first of ten halvings or doublings that is a number, makes a plan, and fits. */
  private Optional<TrainingPlan> first(
      IntUnaryOperator change, IntPredicate valid, IntFunction<TrainingPlan> plan) {
    return IntStream.rangeClosed(1, DOUBLINGS)
        .map(change)
        .filter(valid)
        .filter(value -> value <= Counted.MOST)
        .mapToObj(plan)
        .filter(this::fits)
        .findFirst();
  }
}
