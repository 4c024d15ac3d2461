package org.fedrouter.core.aggregation.robust;

/**
 * Coordinate by coordinate, by rank: what is folded has the values of the ranks {@code first} to
 * {@code last} - 1 of each column in the rows of these numbers, and anything elsewhere.
 *
 * @param first 0 for the least
 * @param last after the last
 */
record Ranked(int first, int last) {
  double[] fold(Rows rows, Crew crew, Columns.Fold fold) {
    SortingNetwork network = SortingNetwork.of(rows.count(), first, last);
    if (rows instanceof Updates updates
        && rows.count() <= SortingNetwork.MOST_WIRES
        && !updates.singles().isEmpty()) {
      return singles(updates, network, crew, fold);
    }
    return Columns.fold(
        rows,
        crew,
        () ->
            (lanes, length, into) -> {
              network.sort(lanes, length);
              fold.fold(lanes, length, into);
            });
  }

  private double[] singles(Updates updates, SortingNetwork network, Crew crew, Columns.Fold fold) {
    double[] folded = new double[updates.dimension()];
    Blocks.walk(
        folded.length,
        SingleKeys.LANES,
        crew,
        segment -> {
          SingleKeys keys = new SingleKeys(updates.singles());
          double[] into = new double[SingleKeys.LANES];
          return (from, length) -> {
            keys.read(from, length);
            network.sort(keys.rows(), length);
            fold.fold(keys.values(first, last, length), length, into);
            System.arraycopy(into, 0, folded, from, length);
          };
        });
    return folded;
  }
}
