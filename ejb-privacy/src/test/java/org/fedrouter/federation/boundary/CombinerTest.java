package org.fedrouter.federation.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.simulation.Scenario;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingState;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;
import org.fedrouter.inference.SampleRoster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rounds are looked at. */
class CombinerTest {
  private static final TrainingTerms TERMS =
      new Scenario(9, 1, 1000, Mode.BALANCED, 1, 3, Scenario.Trouble.NONE, 1).terms();

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Training training(TrainingState state, int round) throws GeneralSecurityException {
    return new Training(
        TERMS, SampleRoster.of(List.of("gaussian")), state, "", round, 0, "admin", NOW);
  }

  /** A row for whatever number is asked for: the drawing of groups is number 0. */
  private static final class Rows extends RoundRows {
    @Override
    public Optional<StoredRound> find(String training, int number) {
      return Optional.of(
          new StoredRound(
              training, number, 0, TERMS.hospitals(), NOW, "", "", NOW, 1, "0".repeat(64)));
    }
  }

  /** Groups that are not drawn make no round. */
  private static final class Undrawn extends Recollection {
    @Override
    RoundServer round(Training training, StoredRound row) {
      throw new IllegalStateException("the groups are not drawn");
    }
  }

  @SuppressWarnings("UnnecessaryAssignment")
  private static Combiner combiner(Training training) {
    Combiner combiner = new Combiner();
    combiner.trainings =
        new TrainingRows() {
          @Override
          public Optional<Training> find(String name) {
            return Optional.of(training);
          }
        };
    combiner.rounds = new Rows();
    combiner.recollection = new Undrawn();
    return combiner;
  }

  /** The drawing is stored beside rounds, also when it is over and no round has begun. */
  @ParameterizedTest
  @EnumSource(
      value = TrainingState.class,
      names = {"DRAWING", "RUNNING"})
  void drawing_isNoRoundThatWaits(TrainingState state) throws GeneralSecurityException {
    assertThat(combiner(training(state, 0)).due(TERMS.name())).isEmpty();
  }

  @Test
  void endedTraining_hasNoRoundThatWaits() throws GeneralSecurityException {
    assertThat(combiner(training(TrainingState.HALTED, 1)).due(TERMS.name())).isEmpty();
  }
}
