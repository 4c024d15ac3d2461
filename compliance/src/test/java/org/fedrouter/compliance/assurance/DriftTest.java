package org.fedrouter.compliance.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final long SEED = 20_261_122;

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void index_byHand_isTheSumOverBins() {
    // (99.5 + 0.5) / 200 against (49.5 + 0.5) / 200, twice.
    double expected = (0.25 - 0.5) * Math.log(0.25 / 0.5) + (0.75 - 0.5) * Math.log(0.75 / 0.5);
    double index = PopulationStability.index(new long[] {999, 999}, new long[] {499, 1499});
    double smoothed =
        (499.5 / 1999 - 999.5 / 1999) * Math.log(499.5 / 999.5)
            + (1499.5 / 1999 - 999.5 / 1999) * Math.log(1499.5 / 999.5);
    assertThat(index).isCloseTo(smoothed, within(1e-12)).isCloseTo(expected, within(1e-3));
  }

  @Test
  void index_emptyBins_areFinite_andEqualSharesAreZero() {
    assertThat(PopulationStability.index(new long[] {10, 0}, new long[] {0, 10})).isFinite();
    assertThat(PopulationStability.index(new long[] {5, 7}, new long[] {5, 7})).isZero();
    assertThat(PopulationStability.of(of(3, 3, 3), of(3, 3)))
        .as("constant")
        .isCloseTo(0, within(0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.index(new long[] {1}, new long[] {1, 2}));
  }

  @Test
  void wasserstein_byHand() {
    assertThat(Wasserstein.of(of(0, 1, 3), of(5, 6, 8))).isCloseTo(5, within(1e-12));
    assertThat(Wasserstein.of(of(0), of(0, 1))).isCloseTo(0.5, within(1e-12));
    assertThat(Wasserstein.of(of(1, 1, 2), of(2, 1, 1))).isZero();
    assertThat(Wasserstein.of(of(0, 0, 0, 4), of(1))).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void wasserstein_ofEqualSizes_isTheMeanDistanceOfOrderedValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 50; trial++) {
      double[] a = random.doubles(20).sorted().toArray();
      double[] b = random.doubles(20).map(x -> 3 * x).sorted().toArray();
      double mean = 0;
      for (int i = 0; i < 20; i++) {
        mean += Math.abs(a[i] - b[i]) / 20;
      }
      assertThat(Wasserstein.of(a, b)).as("seed " + SEED).isCloseTo(mean, within(1e-12));
    }
  }

  @Test
  void drift_ofTheSamePopulation_isStable_ofAnother_isNot() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] before = random.doubles(5_000).toArray();
    Drift same = Drift.of("x", before, random.doubles(5_000).toArray());
    assertThat(same.level()).isEqualTo(Drift.Level.STABLE);
    assertThat(same.test().p()).isGreaterThan(0.01);
    Drift other = Drift.of("x", before, random.doubles(5_000).map(x -> x + 0.5).toArray());
    assertThat(other.level()).isEqualTo(Drift.Level.SHIFTED);
    assertThat(other.test().p()).isLessThan(1e-9);
    assertThat(other.distance()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void auc_byHand_andWithTies() {
    assertThat(Separation.auc(of(3, 4), of(1, 2))).isEqualTo(1);
    assertThat(Separation.auc(of(1, 2), of(3, 4))).isZero();
    assertThat(Separation.auc(of(1, 3), of(2, 2))).isEqualTo(0.5);
    assertThat(Separation.auc(of(2, 2), of(2, 1))).as("3 of 4, a tie half").isEqualTo(0.75);
  }
}
