package org.fedrouter.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.federation.simulation.Scenario;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.inference.SampleRoster;
import org.junit.jupiter.api.Test;

/** How a training has gone follows from rows alone. */
class TrainingProgressTest {
  /** Of five hospitals, of which four must take part; ten rounds. */
  private static final TrainingTerms TERMS =
      new Scenario(5, 10, 1000, Mode.MAX_SECRECY, 0, 5, Scenario.Trouble.NONE, 1).terms();

  private static final List<String> HOSPITALS = TERMS.hospitals();
  private static final int STEPS = TERMS.schedule().localSteps();
  private static final TrainingPlan PLAN = new TrainingPlan(10_000, 100, STEPS, 3 << 16);
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Training training(TrainingState state, int round) throws GeneralSecurityException {
    return new Training(
        TERMS, SampleRoster.of(List.of("gaussian")), state, "", round, 0, "admin", NOW);
  }

  private static StoredRound round(int number) {
    return new StoredRound(
        TERMS.name(), number, 0, HOSPITALS, NOW, "published", "", NOW, 1, "0".repeat(64));
  }

  private static ChargedTraining charge(String hospital, int round, long nano) {
    TrainingCharge charge =
        new TrainingCharge(hospital, TERMS.charge(round), PLAN, new Delta(1e-5));
    return new ChargedTraining(charge, 0.25, nano, new UUID(0, round), "federation", NOW);
  }

  private static LedgerBalance balance(String hospital, long left) {
    return new LedgerBalance(
        new LedgerKey(LedgerKind.DATASET, hospital), new Epsilon(8), new Delta(1e-5), left, 0, 0);
  }

  private static TrainingProgress progress(Training training, long... left) {
    List<ChargedTraining> charges = new ArrayList<>();
    List<LedgerBalance> balances = new ArrayList<>();
    for (int i = left.length - 1; i >= 0; i--) {
      charges.add(charge(HOSPITALS.get(i), 2, 100));
      charges.add(charge(HOSPITALS.get(i), 1, 90));
      balances.add(balance(HOSPITALS.get(i), left[i]));
    }
    return TrainingProgress.of(
        training,
        List.of(round(1), round(2)),
        Map.of(2, new RoundFigures(0.25, 1.5, 0.75)),
        charges,
        balances);
  }

  @Test
  void rounds_haveTheirFiguresAndTheirOwnCharges() throws GeneralSecurityException {
    TrainingProgress progress = progress(training(TrainingState.RUNNING, 2), 1000, 1000);
    assertThat(progress.rounds().get(0).figures()).isEqualTo(RoundFigures.NONE);
    assertThat(progress.rounds().get(1).figures().accuracy()).isEqualTo(0.75);
    for (TrainingProgress.OfRound round : progress.rounds()) {
      assertThat(round.charges())
          .extracting(charge -> charge.training().hospital(), charge -> charge.training().name())
          .containsExactly(
              tuple(HOSPITALS.get(0), TERMS.charge(round.round().number())),
              tuple(HOSPITALS.get(1), TERMS.charge(round.round().number())));
    }
  }

  @Test
  void epsilon_isThatOfAllChargedRoundsTogether() throws GeneralSecurityException {
    TrainingProgress progress = progress(training(TrainingState.RUNNING, 2), 1000);
    assertThat(progress.hospitals().get(0).charged()).isEqualTo(2);
    assertThat(progress.hospitals().get(0).epsilon())
        .isEqualTo(Promise.epsilon(TERMS, PLAN, 2))
        .isGreaterThan(Promise.epsilon(TERMS, PLAN, 1));
    assertThat(progress.hospitals().get(1).charged()).isZero();
    assertThat(progress.hospitals().get(1).epsilon()).isZero();
    assertThat(progress.hospitals().get(1).affordable()).isNull();
  }

  /** By the largest charge, 100: five hospitals can pay 9, 5, 3, 1 and 0 more, four must. */
  @Test
  void roundsLeft_areThoseThatAQuorumCanPay() throws GeneralSecurityException {
    TrainingProgress poor = progress(training(TrainingState.RUNNING, 2), 999, 99, 500, 100, 399);
    assertThat(poor.hospitals())
        .extracting(TrainingProgress.OfHospital::affordable)
        .containsExactly(9, 0, 5, 1, 3);
    assertThat(poor.roundsLeft()).isEqualTo(1);
    long[] rich = IntStream.range(0, 5).mapToLong(i -> 1_000_000).toArray();
    assertThat(progress(training(TrainingState.PAUSED, 2), rich).roundsLeft()).isEqualTo(8);
    assertThat(progress(training(TrainingState.FINISHED, 2), rich).roundsLeft()).isZero();
  }

  @Test
  void state_isTheLargestOfTrainingsThatGoOn() throws GeneralSecurityException {
    TrainingProgress progress = progress(training(TrainingState.RUNNING, 2), 1000, 1000);
    FederationState state =
        FederationState.of(Map.of("published", 2), List.of(progress), List.of());
    assertThat(state.dropOut()).isEqualTo(0.25);
    assertThat(state.epsilon())
        .containsEntry(HOSPITALS.get(0), Promise.epsilon(TERMS, PLAN, 2))
        .containsEntry(HOSPITALS.get(4), 0.0);
    assertThat(state.rounds()).containsEntry("published", 2);
    assertThat(FederationState.of(Map.of(), List.of(), List.of()).dropOut()).isZero();
  }
}
