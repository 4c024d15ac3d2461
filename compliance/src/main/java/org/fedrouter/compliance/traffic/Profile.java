package org.fedrouter.compliance.traffic;

import java.util.Arrays;

/**
 * What is usual for each feature at a time of day: median and scaled median absolute deviation,
 * which half of the rows may be wild without moving (Rousseeuw, Croux, 1993). Counts are compared
 * as logarithms: twice as many is as unusual for few as for many.
 */
final class Profile {
  /** Makes the deviation that of a normal distribution. */
  private static final double CONSISTENT = 1.4826;

  /** A feature that is always the same must not make one more a sensation of its own. */
  private static final double LEAST_SCALE = 0.25;

  private final double[] medians;
  private final double[] scales;

  Profile(double[] medians, double[] scales) {
    this.medians = medians.clone();
    this.scales = scales.clone();
  }

  static Profile of(double[][] rows) {
    int width = rows[0].length;
    double[] medians = new double[width];
    double[] scales = new double[width];
    for (int feature = 0; feature < width; feature++) {
      double[] values = new double[rows.length];
      for (int row = 0; row < rows.length; row++) {
        values[row] = level(rows[row][feature]);
      }
      medians[feature] = median(values);
      for (int row = 0; row < rows.length; row++) {
        values[row] = Math.abs(values[row] - medians[feature]);
      }
      scales[feature] = Math.max(LEAST_SCALE, CONSISTENT * median(values));
    }
    return new Profile(medians, scales);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double level(double value) {
    return Math.signum(value) * Math.log1p(Math.abs(value));
  }

  /** How far each value is from the usual, in scales. */
  double[] distances(double[] row) {
    double[] distances = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      distances[i] = (level(row[i]) - medians[i]) / scales[i];
    }
    return distances;
  }

  /** What is usual of a feature. */
  double usual(int feature) {
    return Math.signum(medians[feature]) * Math.expm1(Math.abs(medians[feature]));
  }

  double[] medians() {
    return medians.clone();
  }

  double[] scales() {
    return scales.clone();
  }
}
