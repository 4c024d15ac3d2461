package org.fedrouter.compliance.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptiveStepsTest {
  /** The oracle keeps every iterate. */
  @Test
  void mean_isThatOfTheLaterIterates() {
    int steps = 1_000;
    int first = steps / 2;
    AdaptiveSteps some = new AdaptiveSteps(2, 0.1);
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double before = Math.max(0, (double) (step - first) / (steps - first));
      some.step(0, random.nextDouble() - 0.3, before);
      sum += step >= first ? some.at(0) : 0;
    }
    assertThat(some.at(0)).isNegative();
    assertThat((double) some.mean()[0]).isCloseTo(sum / (steps - first), within(1e-4));
    assertThat((double) some.mean()[0]).as("not the last").isGreaterThan(some.at(0) + 0.01);
    assertThat(some.mean()[1]).isZero();
  }

  @Test
  void firstStep_isTheRate_whateverTheGradient() {
    for (double gradient : new double[] {1, 100, -20}) {
      AdaptiveSteps some = new AdaptiveSteps(1, 0.25);
      some.step(0, gradient, 0);
      assertThat((double) some.at(0)).isCloseTo(-Math.signum(gradient) * 0.25, within(3e-4));
    }
  }
}
