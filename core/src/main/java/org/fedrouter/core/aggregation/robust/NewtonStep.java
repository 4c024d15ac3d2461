package org.fedrouter.core.aggregation.robust;

/**
 * Newton's step for the sum of distances. The second derivative at z is w I - U D U', with unit
 * vectors u_i to the rows as columns of U, D their inverse distances and w the sum of D; so the
 * step is a sum of the u_i, and n equations in their factors c are enough: (w I - D U'U) c = 1. The
 * inner products U'U follow from the distances by the law of cosines. They need not be exact: a bad
 * step is refused, and the end is where the pulls balance, whatever the steps were.
 */
final class NewtonStep {
  private NewtonStep() {}

  /** The a_i of z + sum of a_i (x_i - z); not all finite where there is no such step. */
  static double[] factors(Distances distances, double[] lengths, Pulls pulls) {
    int n = lengths.length;
    double[] weights = pulls.weights();
    double[][] equations = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      double[] between = distances.from(i);
      for (int j = 0; j < n; j++) {
        equations[i][j] = -weights[i] * cosine(lengths[i], lengths[j], between[j]);
      }
      equations[i][i] = pulls.weight() - weights[i];
      equations[i][n] = 1;
    }
    double[] factors = solve(equations);
    for (int i = 0; i < n; i++) {
      factors[i] *= weights[i];
    }
    return factors;
  }

  private static double cosine(double a, double b, double between) {
    double cosine = (a / b + b / a - between / a * (between / b)) / 2;
    return Double.isNaN(cosine) ? 0 : Math.max(-1, Math.min(1, cosine));
  }

  /** Gaussian elimination with the largest pivot of each column. */
  private static double[] solve(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      swapLargestUp(rows, column);
      for (int row = column + 1; row < n; row++) {
        double factor = rows[row][column] / rows[column][column];
        for (int k = column; k <= n; k++) {
          rows[row][k] -= factor * rows[column][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double rest = rows[row][n];
      for (int k = row + 1; k < n; k++) {
        rest -= rows[row][k] * solution[k];
      }
      solution[row] = rest / rows[row][row];
    }
    return solution;
  }

  private static void swapLargestUp(double[][] rows, int column) {
    int largest = column;
    for (int row = column + 1; row < rows.length; row++) {
      largest = Math.abs(rows[row][column]) > Math.abs(rows[largest][column]) ? row : largest;
    }
    double[] kept = rows[column];
    rows[column] = rows[largest];
    rows[largest] = kept;
  }
}
