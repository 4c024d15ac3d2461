package org.fedrouter.core.federation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.simulation.Scenario.Trouble;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C5: whole trainings of the server's and the hospitals' code; small, with fixed seeds. */
class TrainingSimulationTest {
  private static final int CLIENTS = 12;
  private static final int DIMENSION = 1000;

  private static TrainingReport run(Mode mode, int rounds, int byzantine, Trouble trouble) {
    Scenario scenario = new Scenario(CLIENTS, rounds, DIMENSION, mode, byzantine, 4, trouble, 11);
    return TrainingSimulation.run(scenario, 2, unused -> {});
  }

  private static Trouble attack(Attack attack) {
    return new Trouble(0, 0, attack, 1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void honestHospitals_learn_inEveryMode(Mode mode) {
    TrainingReport report = run(mode, 6, mode == Mode.MAX_SECRECY ? 0 : 1, Trouble.NONE);
    assertThat(report.rounds())
        .hasSize(6)
        .allMatch(round -> round.state() == RoundState.PUBLISHED)
        .allMatch(round -> round.summed() == CLIENTS && round.refused() == 0)
        .allMatch(round -> round.dropOut() == 0 && round.failedGroups() == 0);
    assertThat(report.rounds().getLast().accuracy())
        .isGreaterThan(0.5)
        .isGreaterThan(report.rounds().getFirst().accuracy());
    assertThat(report.rounds().getLast().outcome()).isEqualTo(report.adapter().hex());
    assertThat(report.groups())
        .isEqualTo(
            switch (mode) {
              case PLAIN_ROBUST -> 0;
              case BALANCED -> 3;
              case MAX_SECRECY -> 1;
            });
    assertThat(report.epsilon()).isBetween(0.1, 3.0);
  }

  @Test
  void report_dependsOnTheSeed_andNotOnThreads() {
    Trouble trouble = new Trouble(0.1, 0.1, Attack.LITTLE_IS_ENOUGH, 1);
    Scenario scenario = new Scenario(CLIENTS, 3, DIMENSION, Mode.BALANCED, 1, 4, trouble, 5);
    List<RoundReport> told = new ArrayList<>();
    TrainingReport one = TrainingSimulation.run(scenario, 1, told::add);
    assertThat(told).isEqualTo(one.rounds());
    assertThat(TrainingSimulation.run(scenario, 4, unused -> {})).isEqualTo(one);
    Scenario other = new Scenario(CLIENTS, 3, DIMENSION, Mode.BALANCED, 1, 4, trouble, 6);
    assertThat(TrainingSimulation.run(other, 1, unused -> {}).adapter())
        .isNotEqualTo(one.adapter());
  }

  /** Without liars and noise apart, the secret sum of all is the mean that an aggregator sees. */
  @Test
  void secretSum_isThePlainMean_upToItsEncoding() {
    TrainingReport secret = run(Mode.MAX_SECRECY, 3, 0, Trouble.NONE);
    TrainingReport plain = run(Mode.PLAIN_ROBUST, 3, 0, Trouble.NONE);
    for (int round = 0; round < 3; round++) {
      assertThat(secret.rounds().get(round).loss())
          .isCloseTo(plain.rounds().get(round).loss(), within(1e-4));
    }
  }

  @Test
  void dropOuts_costGroups_orRounds_andNothingElse() {
    TrainingReport report = run(Mode.BALANCED, 8, 0, new Trouble(0.1, 0, Attack.NONE, 0));
    assertThat(report.rounds()).anyMatch(round -> round.dropOut() > 0);
    assertThat(report.rounds())
        .anyMatch(round -> round.state() == RoundState.PUBLISHED && round.summed() < CLIENTS);
    assertThat(report.rounds())
        .filteredOn(round -> round.state() == RoundState.PUBLISHED)
        .allMatch(round -> round.summed() <= round.contributors())
        .allMatch(round -> round.refused() == 0);
    // Whoever is silent is waited for: the virtual clock shows it.
    assertThat(report.rounds())
        .filteredOn(round -> round.dropOut() > 0)
        .allMatch(round -> round.seconds() > 30);
  }

  @Test
  void slowUploads_areWaitedFor_asLongAsBytesMove() {
    Scenario scenario =
        new Scenario(
            CLIENTS, 1, 200_000, Mode.BALANCED, 0, 4, new Trouble(0, 0.25, Attack.NONE, 0), 3);
    RoundReport round = TrainingSimulation.run(scenario, 2, unused -> {}).rounds().getFirst();
    // Thirteen chunks at 15 s each are far beyond a patience of 60 s.
    assertThat(round.seconds()).isGreaterThan(180);
    assertThat(round.contributors()).isEqualTo(CLIENTS);
    assertThat(round.dropOut()).isZero();
  }

  @Test
  void liars_thatStandOut_areLeftOutOfTheRule() {
    double honest = run(Mode.BALANCED, 6, 1, Trouble.NONE).rounds().getLast().accuracy();
    TrainingReport attacked = run(Mode.BALANCED, 6, 1, attack(Attack.SIGN_FLIP_TEN));
    assertThat(attacked.rounds().getLast().accuracy()).isGreaterThan(honest - 0.1);
    // Two of twelve turn the mean round.
    Trouble two = new Trouble(0, 0, Attack.SIGN_FLIP_TEN, 2);
    TrainingReport open = run(Mode.MAX_SECRECY, 6, 0, two);
    assertThat(open.rounds().getLast().accuracy()).isLessThan(honest - 0.2);
  }

  @Test
  void notANumber_isRejectedInPlain_andCannotBeEncodedInSecret() {
    TrainingReport plain = run(Mode.PLAIN_ROBUST, 2, 1, attack(Attack.NOT_A_NUMBER));
    assertThat(plain.rounds())
        .allMatch(round -> round.rejected() == 1 && round.summed() == CLIENTS - 1)
        .allMatch(round -> round.state() == RoundState.PUBLISHED);
    TrainingReport secret = run(Mode.BALANCED, 2, 1, attack(Attack.NOT_A_NUMBER));
    assertThat(secret.rounds())
        .allMatch(round -> round.contributors() == CLIENTS - 1 && round.rejected() == 0)
        .allMatch(round -> round.state() == RoundState.PUBLISHED);
  }

  @Test
  void replay_isRejectedInPlain_andItsKeysAreRefusedInSecret() {
    TrainingReport plain = run(Mode.PLAIN_ROBUST, 3, 1, attack(Attack.REPLAY));
    assertThat(plain.rounds()).extracting(RoundReport::rejected).containsExactly(0, 1, 1);
    TrainingReport secret = run(Mode.BALANCED, 3, 1, attack(Attack.REPLAY));
    assertThat(secret.rounds()).extracting(RoundReport::refused).containsExactly(0, 1, 1);
    assertThat(secret.rounds())
        .extracting(RoundReport::contributors)
        .containsExactly(CLIENTS, CLIENTS - 1, CLIENTS - 1);
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> attack(Attack.GIANT_WEIGHT)).hasMessageContaining("says a weight");
    assertThatThrownBy(() -> new Trouble(1.5, 0, Attack.NONE, 0)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> run(Mode.BALANCED, 1, 4, Trouble.NONE))
        .hasMessageContaining("group-size");
    assertThatThrownBy(
            () ->
                TrainingSimulation.run(
                    new Scenario(CLIENTS, 1, DIMENSION, Mode.BALANCED, 1, 4, Trouble.NONE, 1),
                    0,
                    unused -> {}))
        .hasMessageContaining("threads");
  }
}
