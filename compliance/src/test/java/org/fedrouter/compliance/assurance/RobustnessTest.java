package org.fedrouter.compliance.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.assurance.Robustness.Disturbance;
import org.fedrouter.compliance.assurance.Robustness.Example;
import org.junit.jupiter.api.Test;

class RobustnessTest {
  private static final long SEED = 20_261_122;

  /** Class 1 where 2 x + y is above 0; examples lie 0.1 to 1 from there. */
  private static double[] linear(double[] x) {
    double p = 1 / (1 + Math.exp(-(2 * x[0] + x[1])));
    return new double[] {1 - p, p};
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      examples.add(new Example(new double[] {i / 20.0, 0}, 1));
      examples.add(new Example(new double[] {-i / 20.0, 0}, 0));
    }
    return examples;
  }

  @Test
  void gradientSign_onALinearFunction_flipsWhatTheMathematicsSays() {
    Robustness robustness = new Robustness(RobustnessTest::linear, new double[] {1, 1}, SEED);
    assertThat(robustness.measure(examples(), Disturbance.GRADIENT_SIGN, 0).accuracy())
        .isEqualTo(1);
    // A step e moves 2 x + y by 3 e: cases with 2 |x| < 3 e = 0.45, |x| = 0.05 to 0.2, flip.
    assertThat(robustness.measure(examples(), Disturbance.GRADIENT_SIGN, 0.15).accuracy())
        .isEqualTo(0.6);
    assertThat(robustness.measure(examples(), Disturbance.GRADIENT_SIGN, 1).accuracy()).isZero();
  }

  @Test
  void noise_harmsLessThanTheWorstDirection_andIsReproducible() {
    Robustness robustness = new Robustness(RobustnessTest::linear, new double[] {1, 1}, SEED);
    var noise = robustness.measure(examples(), Disturbance.NOISE, 0.15);
    assertThat(noise.accuracy()).isBetween(0.65, 1.0);
    assertThat(robustness.measure(examples(), Disturbance.NOISE, 0.15)).isEqualTo(noise);
  }

  @Test
  void scaleOfZero_leavesAFeatureAlone() {
    Robustness robustness = new Robustness(RobustnessTest::linear, new double[] {0, 0}, SEED);
    for (Disturbance disturbance : Disturbance.values()) {
      assertThat(robustness.measure(examples(), disturbance, 9).accuracy()).isEqualTo(1);
    }
  }

  @Test
  void measure_wrongWidthOrNothing_isRefused() {
    Robustness robustness = new Robustness(RobustnessTest::linear, new double[] {1}, SEED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> robustness.measure(examples(), Disturbance.NOISE, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> robustness.measure(List.of(), Disturbance.NOISE, 1));
  }
}
