package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChshTest {
  private static final int TABLES = 10_000;

  private static Sides sides(SplittableRandom random, int nodes) {
    return new Sides(
        IntStream.range(0, nodes)
            .mapToObj(
                k -> random.nextInt(6) == 0 ? Optional.<String>empty() : region(random.nextInt(3)))
            .toList());
  }

  private static Optional<String> region(int number) {
    return Optional.of("r" + number);
  }

  private static Joint joint(SplittableRandom random, int rows, int columns) {
    double[][] weights = new double[rows][columns];
    for (double[] row : weights) {
      for (int b = 0; b < columns; b++) {
        row[b] = random.nextInt(3) == 0 ? 0 : Math.pow(random.nextDouble(), 8);
      }
    }
    weights[random.nextInt(rows)][random.nextInt(columns)] += 1e-6;
    return Joint.of(weights);
  }

  @Test
  void statistic_ofOneTable_neverExceedsTwo() {
    SplittableRandom random = new SplittableRandom(1);
    double largest = 0;
    for (int n = 0; n < TABLES; n++) {
      int rows = random.nextInt(2, 6);
      int columns = random.nextInt(2, 6);
      Chsh chsh =
          Chsh.of(joint(random, rows, columns), sides(random, rows), sides(random, columns))
              .orElseThrow();
      assertThat(Math.abs(chsh.statistic())).as("table %d", n).isLessThanOrEqualTo(2 + 1e-9);
      assertThat(chsh.holds(2)).isTrue();
      largest = Math.max(largest, Math.abs(chsh.statistic()));
    }
    assertThat(largest).as("some come close").isGreaterThan(1.9);
  }

  @Test
  void correlations_areTheMeansOfProducts() {
    Sides three = new Sides(List.of(region(0), region(0), region(1)));
    Sides two = new Sides(List.of(region(0), region(1)));
    double[][] table = {{0.1, 0.2}, {0.3, 0.1}, {0.05, 0.25}};
    Chsh chsh = Chsh.of(Joint.of(table), three, two).orElseThrow();
    double best = 0.1 - 0.2 - 0.3 + 0.1 - 0.05 + 0.25;
    double near = 0.1 - 0.2 + 0.3 - 0.1 - 0.05 + 0.25;
    assertThat(chsh.bestBest()).isCloseTo(best, within(1e-12));
    assertThat(chsh.bestNear()).isCloseTo(best, within(1e-12));
    assertThat(chsh.nearBest()).isCloseTo(near, within(1e-12));
    assertThat(chsh.nearNear()).isCloseTo(near, within(1e-12));
    assertThat(chsh.statistic()).isCloseTo(2 * best, within(1e-12));
  }

  /** What it is for: terms of two epochs do not belong to one table. */
  @Test
  void statistic_ofMixedTables_canExceedTwo_whichIsDetected() {
    Sides sides = new Sides(List.of(region(0), region(1)));
    Joint together = Joint.of(new double[][] {{1, 0}, {0, 1}});
    Joint apart = Joint.of(new double[][] {{0, 1}, {1, 0}});
    Chsh before = Chsh.of(together, sides, sides).orElseThrow();
    Chsh after = Chsh.of(apart, sides, sides).orElseThrow();
    Chsh mixed =
        new Chsh(before.bestBest(), before.bestNear(), before.nearBest(), after.nearNear());
    assertThat(before.holds(2)).isTrue();
    assertThat(after.holds(2)).isTrue();
    assertThat(mixed.statistic()).isCloseTo(4, within(1e-12));
    assertThat(mixed.holds(2)).isFalse();
    assertThat(new Chsh(-1, -1, -1, 1).holds(2)).isFalse();
  }

  @Test
  void taskWithOneNode_hasNoStatistic() {
    Sides one = new Sides(List.of(region(0)));
    Sides two = new Sides(List.of(region(0), region(1)));
    assertThat(Chsh.of(Joint.of(new double[][] {{0.5, 0.5}}), one, two)).isEmpty();
    assertThat(Chsh.of(Joint.of(new double[][] {{0.5}, {0.5}}), two, one)).isEmpty();
  }

  @Test
  void correlation_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Chsh(0, 0, 1.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a correlation must be -1 to 1, got 1.1");
  }
}
