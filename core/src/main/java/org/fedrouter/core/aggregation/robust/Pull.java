package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/** What rows differ from a point, each times a factor, added up: the sum of a_i (x_i - z). */
final class Pull {
  private Pull() {}

  /**
   * @param factors a_i; rows with 0 are not looked at
   */
  static double[] sum(double[] point, double[] factors, Rows rows, Crew crew) {
    double[] pulled = new double[point.length];
    Blocks.visit(
        rows,
        crew,
        segment -> {
          double[] centre = new double[Blocks.LANES];
          double[] sum = new double[Blocks.LANES];
          return (from, length, read) -> {
            System.arraycopy(point, from, centre, 0, length);
            Arrays.fill(sum, 0);
            for (int row = 0; row < factors.length; row++) {
              if (factors[row] != 0) {
                Sums.addScaled(read[row], centre, factors[row], length, sum);
              }
            }
            System.arraycopy(sum, 0, pulled, from, length);
          };
        });
    return pulled;
  }

  /** The point after a step. */
  static double[] moved(double[] point, double[] step, double factor) {
    double[] moved = new double[point.length];
    for (int t = 0; t < moved.length; t++) {
      moved[t] = point[t] + step[t] * factor;
    }
    return moved;
  }

  /** The Euclidean norm, whatever the size of the numbers. */
  static double norm(double[] vector) {
    double largest = Finite.largest(vector);
    if (largest == 0) {
      return 0;
    }
    double squares = 0;
    for (double number : vector) {
      squares += (number / largest) * (number / largest);
    }
    return largest * Math.sqrt(squares);
  }
}
