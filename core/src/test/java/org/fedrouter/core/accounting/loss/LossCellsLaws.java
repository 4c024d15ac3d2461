package org.fedrouter.core.accounting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.fedrouter.core.accounting.AnalyticGaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grid dominates the loss: its delta is never below, and it stays a probability. */
class LossCellsLaws {
  static Stream<LossShape> shapes() {
    return Stream.of(
        new NormalShape(1, 1.1),
        new NormalShape(1, 20),
        new NormalShape(0.01, 0.8),
        new NormalShape(0.5, 2),
        new LossShape.Reversed(new NormalShape(0.01, 0.8)),
        new LossShape.Reversed(new NormalShape(0.5, 2)),
        new LaplaceShape(0.7),
        new LaplaceShape(13),
        new ResponseShape(0.1),
        new ResponseShape(2.00003));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void masses_addUpToOne_roundedUp(LossShape shape) {
    for (double interval : new double[] {0.1, 0.01, 1e-3, 1e-4}) {
      LossCells cells = LossCells.of(shape, interval, 1e-18);
      double total = cells.infinite();
      for (int i = 0; i < cells.size(); i++) {
        assertThat(cells.mass(i)).isNotNegative();
        total += cells.mass(i);
      }
      assertThat(total).isBetween(1 - 1e-13, 1 + 1e-8);
    }
  }

  /** The mean of exp(-loss) under P is the mass of Q that P covers: at most one. */
  @ParameterizedTest
  @MethodSource("shapes")
  void otherSide_isKeptToo(LossShape shape) {
    LossCells cells = LossCells.of(shape, 1e-3, 1e-18);
    double total = 0;
    for (int i = 0; i < cells.size(); i++) {
      total += cells.mass(i) * Math.exp(-cells.index(i) * 1e-3);
    }
    assertThat(total).isBetween(1 - 1e-6, 1 + 1e-8);
  }

  @Test
  void delta_isAboveTheExactOne_atAndBetweenGridPoints() {
    double interval = 0.05;
    LossCells cells = LossCells.of(new NormalShape(1, 1.1), interval, 1e-18);
    for (double epsilon = 0; epsilon < 8; epsilon += 0.0137) {
      double exact = AnalyticGaussian.delta(1.1, epsilon);
      double delta = delta(cells, interval, epsilon);
      assertThat(delta).isGreaterThan(exact * (1 - 1e-9)).isLessThan(exact * 1.03 + 1e-17);
    }
    for (int k = 0; k < 160; k++) {
      double exact = AnalyticGaussian.delta(1.1, k * interval);
      assertThat(delta(cells, interval, k * interval)).isCloseTo(exact, within(1e-9 * exact));
    }
  }

  @Test
  void finerGrids_areTighter() {
    double last = 1;
    for (double interval : new double[] {0.4, 0.2, 0.1, 0.05}) {
      LossCells cells = LossCells.of(new LaplaceShape(1), interval, 1e-18);
      double delta = delta(cells, interval, 0.33);
      assertThat(delta).isLessThanOrEqualTo(last);
      last = delta;
    }
  }

  private static double delta(LossCells cells, double interval, double epsilon) {
    double sum = cells.infinite();
    for (int i = 0; i < cells.size(); i++) {
      double loss = cells.index(i) * interval;
      sum += loss > epsilon ? cells.mass(i) * -Math.expm1(epsilon - loss) : 0;
    }
    return sum;
  }
}
