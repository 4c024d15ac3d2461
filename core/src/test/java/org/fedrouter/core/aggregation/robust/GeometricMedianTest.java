package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeometricMedianTest {
  private static double[] median(double[]... rows) {
    return Rounds.result("geomed_exact", rows, 0);
  }

  @Test
  void aRowThatIsIt_isItBitForBit() {
    double[] centre = {0.1, 0.3};
    assertThat(
            median(
                new double[] {1.1, 0.3},
                new double[] {-0.9, 0.3},
                new double[] {0.1, 1.3},
                centre,
                new double[] {0.1, -0.7}))
        .isEqualTo(centre);
  }

  @Test
  void moreThanHalfAtOnePlace_areIt() {
    double[] place = {1e-3, 7};
    assertThat(median(place, new double[] {1e9, 0}, place, new double[] {-1e200, 4}, place))
        .isEqualTo(place);
  }

  @Test
  void onALine_itIsTheMedian() {
    assertThat(median(new double[] {1}, new double[] {5}, new double[] {100})).containsExactly(5);
    assertThat(median(new double[] {1}, new double[] {5}, new double[] {7}, new double[] {100}))
        .containsExactly(6);
    assertThat(median(new double[] {1, 1}, new double[] {3, 3})).containsExactly(2, 2);
    assertThat(median(new double[] {4, 2})).containsExactly(4, 2);
  }

  /** The corners of a square: the centre, which no row is near. */
  @Test
  void symmetry_givesTheCentre() {
    double[] centre =
        median(
            new double[] {1, 1}, new double[] {-1, 1}, new double[] {1, -1}, new double[] {-1, -1});
    assertThat(Rounds.error(centre, new double[] {0, 0}) * Double.MIN_NORMAL).isLessThan(1e-12);
  }

  /** A row that nearly is it: plain steps would take thousands. */
  @Test
  void nearARow_itIsFoundToTheLastDigits() {
    for (double lean : new double[] {1e-1, 1e-3, 1e-5, 1e-7}) {
      double[][] rows = {
        {0, 0}, {1 + lean, 0}, {-0.5, Math.sqrt(0.75)}, {-0.5, -Math.sqrt(0.75)}, {0.3, lean}
      };
      double[] point = Rounds.result("geomed_exact", rows, 0);
      assertThat(pull(rows, point)).isLessThan(1e-9);
    }
  }

  /** Sums of distances show nothing but the giants there; the pulls still balance. */
  @Test
  void besideGiants_itBalancesToo() {
    for (int d : new int[] {1, 2, 5}) {
      for (double size : new double[] {1e6, 1e60, 1e200, 1e300}) {
        double[][] rows = Rounds.gaussian(18, d, d);
        for (int liar = 14; liar < 18; liar++) {
          Arrays.setAll(rows[liar], t -> size * (t + 1));
          rows[liar][0] *= liar % 2 == 0 ? 1 : 3;
        }
        double[] point = Rounds.result("geomed_exact", rows, 4);
        assertThat(pull(rows, point)).as("d = %d, %s", d, size).isLessThan(1e-9);
      }
    }
  }

  /** Rows that differ by nearly nothing: the answer is among them. */
  @Test
  void aCrowdOfMoreThanHalf_holdsIt() {
    double[][] rows = Rounds.gaussian(15, 4, 9);
    for (int i = 1; i < 9; i++) {
      int row = i;
      Arrays.setAll(rows[i], t -> rows[0][t] + 1e-13 * (row % 3 - 1));
    }
    assertThat(Rounds.error(Rounds.result("geomed_exact", rows, 3), rows[0])).isLessThan(1e-12);
  }

  /** The norm of the sum of unit vectors, less the rows at the point itself; at most 0 there. */
  private static double pull(double[][] rows, double[] point) {
    double[] sum = new double[point.length];
    double here = 0;
    for (double[] row : rows) {
      double largest = 0;
      for (int t = 0; t < row.length; t++) {
        largest = Math.max(largest, Math.abs(row[t] - point[t]));
      }
      if (largest == 0) {
        here++;
        continue;
      }
      double[] unit = new double[row.length];
      double size = largest;
      Arrays.setAll(unit, t -> (row[t] - point[t]) / size);
      double length = Math.sqrt(PlainRules.distance(unit, new double[unit.length]));
      Arrays.setAll(sum, t -> sum[t] + unit[t] / length);
    }
    return Math.sqrt(PlainRules.distance(sum, new double[sum.length])) - here;
  }
}
