package org.fedrouter.core.accounting.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.forecast.TrainingAdvice.Answer;
import org.fedrouter.core.accounting.forecast.TrainingForecast.Accountant;
import org.junit.jupiter.api.Test;

class TrainingAdviceTest {
  private static final Delta DELTA = new Delta(1e-5);

  private static TrainingAdvice wish(int patients, int lot, int rounds, double epsilon) {
    return new TrainingAdvice(patients, lot, rounds, 1, new Epsilon(epsilon), DELTA);
  }

  /** With sigma 1.1 at epsilon 1; steps by RDP with dense orders, computed elsewhere. */
  @Test
  void steps_areAsManyAsTheReferenceAllows() {
    double[][] reference = {{0.001, 44_526}, {0.002, 10_196}, {0.005, 1_160}, {0.01, 141}};
    for (double[] row : reference) {
      TrainingForecast forecast = new TrainingForecast(row[0], 1, DELTA);
      int steps = forecast.mostSteps(1.1, new Epsilon(1), Accountant.RDP);
      assertThat((double) steps).as("q %s", row[0]).isCloseTo(row[1], within(0.01 * row[1] + 1));
      assertThat(forecast.of(steps).epsilon(1.1, Accountant.RDP)).isLessThanOrEqualTo(1);
      assertThat(forecast.of(steps + 1).epsilon(1.1, Accountant.RDP)).isGreaterThan(1);
    }
    assertThat(new TrainingForecast(0.05, 1, DELTA).mostSteps(1.1, new Epsilon(1), Accountant.RDP))
        .isZero();
  }

  @Test
  void fullParticipation_needsTheNoiseOfTheReference() {
    double[][] reference = {{1, 4.05}, {10, 12.8}, {50, 28.6}};
    for (double[] row : reference) {
      assertThat(
              new TrainingForecast(1, (int) row[0], DELTA)
                  .sigma(new Epsilon(1), Accountant.RDP)
                  .orElseThrow())
          .isCloseTo(row[1], within(0.005 * row[1]));
    }
  }

  @Test
  void possible_keepsItsEpsilon_closely() {
    TrainingAdvice wish = wish(20_000, 256, 100, 3);
    Answer.Possible answer = (Answer.Possible) wish.answer(Accountant.RDP);
    assertThat(answer.epsilonRdp()).isBetween(2.99, 3.0);
    assertThat(answer.epsilonPld().orElseThrow()).isLessThan(answer.epsilonRdp());
    assertThat(answer.changed().orElseThrow()).isGreaterThan(answer.sigma());
    assertThat(wish.epsilonOfChange(answer.changed().getAsDouble())).isBetween(2.97, 3.0);
  }

  @Test
  void lossDistribution_needsLessNoise() {
    TrainingAdvice wish = wish(200, 20, 4, 1);
    TrainingForecast forecast = wish.forecast();
    double renyi = forecast.sigma(wish.epsilon(), Accountant.RDP).orElseThrow();
    double tight = forecast.sigma(wish.epsilon(), Accountant.PLD).orElseThrow();
    assertThat(tight).isLessThan(renyi);
    assertThat(forecast.epsilon(tight, Accountant.PLD)).isBetween(0.99, 1.0);
  }

  @Test
  void impossible_saysWhatWorks_andItDoes() {
    TrainingAdvice wish = wish(100, 100, 1_000, 0.5);
    Answer.Impossible answer = (Answer.Impossible) wish.answer(Accountant.RDP);
    assertThat(answer.reason()).contains("32");
    assertPossible(wish(answer.patients().orElseThrow(), 100, 1_000, 0.5));
    assertPossible(wish(100, answer.lot().orElseThrow(), 1_000, 0.5));
    assertPossible(wish(100, 100, answer.rounds().orElseThrow(), 0.5));
    assertPossible(wish(100, 100, 1_000, answer.epsilon().orElseThrow()));
  }

  private static void assertPossible(TrainingAdvice wish) {
    assertThat(wish.answer(Accountant.RDP)).as("%s", wish).isInstanceOf(Answer.Possible.class);
  }

  @Test
  void delta_ofAWholePatient_isRefused() {
    Answer.Impossible answer = (Answer.Impossible) wish(100_000, 10, 10, 5).answer(Accountant.RDP);
    assertThat(answer.reason()).contains("1/patients");
    assertThat(answer.patients()).isEmpty();
    assertThat(answer.epsilon()).isEmpty();
  }

  @Test
  void numbersOutsideTheirDomain_areNamed() {
    assertThatThrownBy(() -> wish(0, 1, 1, 1)).hasMessageContaining("patients");
    assertThatThrownBy(() -> wish(10, 11, 1, 1)).hasMessageContaining("lot");
    assertThatThrownBy(() -> wish(10, 1, 0, 1)).hasMessageContaining("rounds");
    assertThatThrownBy(
            () -> new TrainingAdvice(10, 1, 1_000, 1_001, new Epsilon(1), new Delta(1e-5)))
        .hasMessageContaining("steps");
  }
}
