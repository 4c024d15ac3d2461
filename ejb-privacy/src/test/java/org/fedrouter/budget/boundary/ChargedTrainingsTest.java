package org.fedrouter.budget.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the ledger is asked. */
@SuppressWarnings("UnnecessaryAssignment") // what the container injects
class ChargedTrainingsTest {
  private final ChargedTrainings trainings = new ChargedTrainings();
  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void ledger() {
    trainings.time =
        new Time() {
          @Override
          public Instant instant() {
            return now;
          }
        };
    trainings.charges =
        new TrainingCharges() {
          @Override
          public Optional<ChargedTraining> find(LedgerKey ledger, String name) {
            asked.add(name);
            return name.equals("paid")
                ? Optional.of(
                    new ChargedTraining(
                        training(name), 2, 7, new UUID(1, 2), "officer", Instant.EPOCH))
                : Optional.empty();
          }
        };
  }

  private static TrainingCharge training(String name) {
    return new TrainingCharge(
        "north", name, new TrainingPlan(9_000, 90, 7, 50_000), new Delta(1e-6));
  }

  @Test
  void charge_isLookedForOnce_andWhatIsMissing_onceASecond() {
    for (String name : List.of("paid", "free", "paid", "free")) {
      assertThat(trainings.of(training(name)).isPresent()).isEqualTo(name.equals("paid"));
    }
    assertThat(asked).containsExactly("paid", "free");
    now = now.plusSeconds(1);
    assertThat(trainings.of(training("free"))).isEmpty();
    assertThat(trainings.of(training("paid"))).isPresent();
    assertThat(asked).containsExactly("paid", "free", "free");
  }

  @Test
  void manyMisses_forgetOnlyTheOldest() {
    for (int i = 0; i <= ChargedTrainings.MOST_MISSED; i++) {
      assertThat(trainings.of(training("n" + i))).isEmpty();
    }
    asked.clear();
    assertThat(trainings.of(training("n1"))).isEmpty();
    assertThat(asked).as("still known").isEmpty();
    assertThat(trainings.of(training("n0"))).isEmpty();
    assertThat(asked).containsExactly("n0");
  }
}
