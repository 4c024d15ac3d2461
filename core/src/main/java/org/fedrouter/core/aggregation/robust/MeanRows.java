package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * Means of rows: row i is the mean of the rows of {@code base} that {@code members} lists for it.
 *
 * <p>The mean is taken around the list's first row: where all are equal it is that row, bit for
 * bit, and nothing large is added that is subtracted again.
 */
final class MeanRows implements Rows {
  private final Rows base;
  private final List<List<Integer>> members;

  MeanRows(Rows base, List<List<Integer>> members) {
    this.base = base;
    this.members = List.copyOf(members);
  }

  @Override
  public int count() {
    return members.size();
  }

  @Override
  public int dimension() {
    return base.dimension();
  }

  @Override
  public double unit() {
    return base.unit();
  }

  @Override
  public MeanRows select(List<Integer> rows) {
    return new MeanRows(base, rows.stream().map(members::get).toList());
  }

  @Override
  public BlockReader reader(int lanes) {
    BlockReader inner = base.reader(lanes);
    double[][] read = new double[base.count()][lanes];
    double[][][] lists = lists(read);
    return (from, length, into) -> {
      inner.read(from, length, read);
      for (int row = 0; row < lists.length; row++) {
        Sums.mean(lists[row], length, into[row]);
      }
    };
  }

  private double[][][] lists(double[][] read) {
    double[][][] lists = new double[members.size()][][];
    for (int row = 0; row < lists.length; row++) {
      lists[row] = members.get(row).stream().map(i -> read[i]).toArray(double[][]::new);
    }
    return lists;
  }
}
