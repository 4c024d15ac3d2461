package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** C4: numbers at both ends of what a double holds. */
class ExtremeNumbersTest {
  private static final double MAX = Double.MAX_VALUE;
  private static final double LEAST = Double.MIN_VALUE;

  @Test
  void mean_doesNotOverflow() {
    assertThat(Rounds.result("mean", new double[][] {{MAX}, {MAX}, {MAX}}, 0)).containsExactly(MAX);
    assertThat(Rounds.result("mean", new double[][] {{MAX}, {-MAX}}, 0)).containsExactly(0);
    assertThat(Rounds.result("trmean", new double[][] {{MAX}, {MAX}, {-MAX}, {MAX}, {5}}, 1)[0])
        .isEqualTo(MAX / 3 * 2, within(MAX * 1e-15));
  }

  @Test
  void leastNumbers_doNotVanish() {
    double[][] rows = {{LEAST}, {LEAST}, {LEAST}, {1e9}};
    for (String rule :
        new String[] {"median", "krum_byzfl", "krum_flower", "geomed_exact", "nnm+median", "mda"}) {
      assertThat(Rounds.result(rule, rows, 1)).as(rule).containsExactly(LEAST);
    }
    double[][] near = {{LEAST, 0}, {2 * LEAST, 0}, {3 * LEAST, 0}, {9 * LEAST, 0}, {99 * LEAST, 0}};
    assertThat(Rounds.result("krum_byzfl", near, 2)).containsExactly(2 * LEAST, 0);
    assertThat(
            Rounds.result(
                "krum_byzfl",
                new double[][] {{99 * LEAST}, {3 * LEAST}, {LEAST}, {2 * LEAST}, {7 * LEAST}},
                2))
        .containsExactly(2 * LEAST);
  }

  @Test
  void tinyNumbers_haveRoomForSums() {
    double[][] rows = new double[7][];
    Arrays.fill(rows, new double[] {1e-320, -3 * LEAST});
    for (String rule : Rules.NAMES) {
      if (!rule.contains("rowsum")) {
        assertThat(Rounds.result(rule, rows, 1)).as(rule).isEqualTo(rows[0]);
      }
    }
  }

  /** Coordinates have sizes of their own: a liar's must not cost another's digits. */
  @Test
  void smallCoordinates_keepTheirDigitsBesideGiants() {
    double[][] rows = {{MAX, 1e-200}, {1, 3e-200}, {2, 7e-200}};
    assertThat(Rounds.result("median", rows, 1)[1]).isEqualTo(3e-200);
    assertThat(Rounds.error(Rounds.result("trmean", rows, 1), new double[] {2, 3e-200}))
        .isLessThan(1e-15);
  }

  /** Squares overflow for the liars, vanish for two honest ones, and are plain for the others. */
  @Test
  void distancesOfAllSizes_areCompared() {
    double[][] rows = {
      {1e300, 0}, {1, 1e-180}, {1, 2e-180}, {1, 5e-180}, {1 + 1e-9, 0}, {-1e300, 1e250}, {1, 0}
    };
    assertThat(Rounds.result("krum_byzfl", rows, 2)).containsExactly(1, 1e-180);
    assertThat(Rounds.aggregated(Rounds.outcome("multikrum_byzfl", rows, 2)).selected())
        .containsExactly(1, 2, 3, 4, 6);
    assertThat(Rounds.aggregated(Rounds.outcome("mda", rows, 3)).selected())
        .containsExactly(1, 2, 3, 6);
    assertThat(Rounds.result("nnm+median", rows, 2)[0]).isEqualTo(1, within(1e-8));
  }

  @Test
  void sums_ofSquaresCrossTheirRanges() {
    Square small = new Square(-1, 0x1p299);
    Square plain = new Square(0, 0x1p-800);
    assertThat(small.plus(small)).isEqualTo(new Square(-1, 0x1p300));
    assertThat(small.plus(small).plus(small)).isEqualTo(new Square(0, 0x1.8p-900));
    assertThat(plain.plus(new Square(-1, 0x1p300))).isEqualTo(new Square(0, 0x1p-800 + 0x1p-900));
    assertThat(new Square(0, 0x1p1000).plus(new Square(0, 0x1p1000)))
        .isEqualTo(new Square(1, 0x1p-199));
    assertThat(Square.ZERO.plus(plain)).isEqualTo(plain);
    assertThat(plain).isGreaterThan(small.plus(Square.ZERO).plus(Square.ZERO));
  }

  @Test
  void oneClient_orOneNumber_isEnoughWhereNobodyLies() {
    for (String rule : Rules.NAMES) {
      if (!rule.startsWith("bulyan") && !rule.contains("clip") && !rule.contains("rowsum")) {
        assertThat(Rounds.result(rule, new double[][] {{-3.5}}, 0)).as(rule).containsExactly(-3.5);
      }
    }
    double[][] one = new double[7][1];
    Arrays.setAll(one, i -> new double[] {i});
    assertThat(Rounds.result("bulyan_flower_classic", one, 1)).hasSize(1);
  }
}
