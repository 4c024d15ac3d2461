package org.fedrouter.core.aggregation.robust;

import java.util.function.Supplier;

/** Coordinate by coordinate. */
final class Columns {
  /** Makes one number of each column. */
  @FunctionalInterface
  interface Fold {
    /**
     * @param lanes may be overwritten
     * @param into its first {@code length} numbers are the answer
     */
    void fold(double[][] lanes, int length, double[] into);
  }

  private Columns() {}

  /**
   * @param folds makes one for each thread's share: it may hold scratch space
   */
  static double[] fold(Rows rows, Crew crew, Supplier<Fold> folds) {
    double[] folded = new double[rows.dimension()];
    Blocks.visit(
        rows,
        crew,
        segment -> {
          Fold fold = folds.get();
          double[] into = new double[Blocks.LANES];
          return (from, length, lanes) -> {
            fold.fold(lanes, length, into);
            System.arraycopy(into, 0, folded, from, length);
          };
        });
    return folded;
  }
}
