package org.fedrouter.core.aggregation.robust;

/** The mean of the values nearest to the median of a column; holds scratch space. */
final class NearestValues {
  private final SortingNetwork network;
  private final int kept;
  private final double[][] sorted;

  NearestValues(SortingNetwork network, int count, int kept) {
    this.network = network;
    this.kept = kept;
    this.sorted = new double[count][Blocks.LANES];
  }

  /** As {@link Columns.Fold}. */
  void fold(double[][] lanes, int length, double[] into) {
    for (int row = 0; row < sorted.length; row++) {
      System.arraycopy(lanes[row], 0, sorted[row], 0, length);
    }
    network.sort(sorted, length);
    for (int t = 0; t < length; t++) {
      into[t] = mean(lanes, t);
    }
  }

  /** The nearest values lie side by side once sorted: their window moves up while that helps. */
  private double mean(double[][] lanes, int t) {
    int count = sorted.length;
    double median = (sorted[(count - 1) / 2][t] + sorted[count / 2][t]) * 0.5;
    int start = 0;
    while (start + kept < count && median - sorted[start][t] > sorted[start + kept][t] - median) {
      start++;
    }
    double reach = median - sorted[start][t];
    if (start + kept < count && reach > 0 && reach == sorted[start + kept][t] - median) {
      return firstOfEquals(lanes, t, median, reach);
    }
    double sum = 0;
    for (int rank = start; rank < start + kept; rank++) {
      sum += sorted[rank][t] - median;
    }
    return median + sum / kept;
  }

  /** More values are at the edge than there is room: those of the lowest clients. */
  private double firstOfEquals(double[][] lanes, int t, double median, double reach) {
    double sum = 0;
    int room = kept;
    for (double[] row : lanes) {
      if (Math.abs(row[t] - median) < reach) {
        sum += row[t] - median;
        room--;
      }
    }
    for (double[] row : lanes) {
      if (room > 0 && Math.abs(row[t] - median) == reach) {
        sum += row[t] - median;
        room--;
      }
    }
    return median + sum / kept;
  }
}
