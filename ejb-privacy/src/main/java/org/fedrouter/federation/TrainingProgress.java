package org.fedrouter.federation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.jspecify.annotations.Nullable;

/**
 * How a training has gone, and how far it can go.
 *
 * @param rounds in their order
 * @param hospitals in the order of the terms
 * @param roundsLeft that are not begun: those of the terms, but not more than the ledgers of a
 *     quorum carry at the router; 0 when the training has ended
 */
public record TrainingProgress(
    Training training, List<OfRound> rounds, List<OfHospital> hospitals, int roundsLeft) {
  /**
   * One round.
   *
   * @param charges of hospitals' data sets for it, by hospital
   */
  public record OfRound(StoredRound round, RoundFigures figures, List<ChargedTraining> charges) {
    public OfRound {
      charges = List.copyOf(charges);
    }
  }

  /**
   * One hospital.
   *
   * @param charged rounds that its data set was charged for
   * @param epsilon of those together, each as costly as the costliest
   * @param affordable rounds that its ledger at the router carries still, at the largest charge so
   *     far; null before the first and without a ledger
   */
  public record OfHospital(
      String hospital, int charged, double epsilon, @Nullable Integer affordable) {}

  public TrainingProgress {
    rounds = List.copyOf(rounds);
    hospitals = List.copyOf(hospitals);
  }

  /**
   * Of what is stored.
   *
   * @param charges of all rounds of the training
   * @param balances of the hospitals' data sets
   */
  public static TrainingProgress of(
      Training training,
      List<StoredRound> rounds,
      Map<Integer, RoundFigures> figures,
      List<ChargedTraining> charges,
      List<LedgerBalance> balances) {
    Map<String, List<ChargedTraining>> byName = new HashMap<>();
    Map<String, List<ChargedTraining>> byHospital = new HashMap<>();
    charges.stream()
        .sorted(Comparator.comparing(TrainingProgress::hospital))
        .forEach(
            charge -> {
              byName.computeIfAbsent(charge.training().name(), n -> new ArrayList<>()).add(charge);
              byHospital.computeIfAbsent(hospital(charge), h -> new ArrayList<>()).add(charge);
            });
    List<OfRound> done =
        rounds.stream()
            .map(
                round ->
                    new OfRound(
                        round,
                        figures.getOrDefault(round.number(), RoundFigures.NONE),
                        byName.getOrDefault(training.terms().charge(round.number()), List.of())))
            .toList();
    List<OfHospital> hospitals = hospitals(training, byHospital, balances);
    return new TrainingProgress(training, done, hospitals, left(training, hospitals));
  }

  private static String hospital(ChargedTraining charge) {
    return charge.training().ledger().id();
  }

  private static List<OfHospital> hospitals(
      Training training,
      Map<String, List<ChargedTraining>> byHospital,
      List<LedgerBalance> balances) {
    Map<LedgerKey, LedgerBalance> byKey = new HashMap<>();
    balances.forEach(balance -> byKey.put(balance.key(), balance));
    // Most hospitals have the same plans.
    Map<List<TrainingPlan>, Double> known = new HashMap<>();
    return training.terms().hospitals().stream()
        .map(
            hospital -> {
              List<ChargedTraining> own = byHospital.getOrDefault(hospital, List.of());
              List<TrainingPlan> plans = own.stream().map(one -> one.training().plan()).toList();
              return new OfHospital(
                  hospital,
                  own.size(),
                  known.computeIfAbsent(plans, some -> Promise.spent(training.terms(), some)),
                  affordable(own, byKey.get(new LedgerKey(LedgerKind.DATASET, hospital))));
            })
        .toList();
  }

  private static @Nullable Integer affordable(
      List<ChargedTraining> own, @Nullable LedgerBalance balance) {
    long largest = own.stream().mapToLong(ChargedTraining::nano).max().orElse(0);
    return balance == null || largest == 0
        ? null
        : (int) Math.min(Integer.MAX_VALUE, balance.remainingNano() / largest);
  }

  /** As many rounds as a quorum can pay; who was never charged is taken to pay all. */
  private static int left(Training training, List<OfHospital> hospitals) {
    if (training.state().ended()) {
      return 0;
    }
    int planned = training.terms().schedule().rounds() - training.round();
    int quorum = training.terms().schedule().quorum();
    return hospitals.stream()
        .map(one -> one.affordable() == null ? planned : Math.min(planned, one.affordable()))
        .sorted(Comparator.reverseOrder())
        .skip(quorum - 1L)
        .findFirst()
        .orElse(0);
  }
}
