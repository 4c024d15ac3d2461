package org.fedrouter.compliance.traffic;

import java.util.List;

/**
 * Rows of numbers under names: one row a window of time. Never holds anything but finite numbers.
 */
public final class FeatureTable {
  private final List<String> names;
  private final double[][] rows;

  /**
   * @throws IllegalArgumentException when a row has another width, or a value is not finite
   */
  public FeatureTable(List<String> names, double[][] rows) {
    this.names = List.copyOf(names);
    this.rows = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      this.rows[row] = rows[row].clone();
      if (rows[row].length != names.size()) {
        throw new IllegalArgumentException(
            "row %d must have %d values, got %d"
                .formatted(row + 1, names.size(), rows[row].length));
      }
      for (double value : rows[row]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("row " + (row + 1) + " must hold finite values");
        }
      }
    }
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return rows.length;
  }

  /** A copy of a row. */
  public double[] row(int at) {
    return rows[at].clone();
  }

  /** A copy of a column. */
  public double[] column(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("there is no column " + name);
    }
    double[] column = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      column[row] = rows[row][at];
    }
    return column;
  }
}
