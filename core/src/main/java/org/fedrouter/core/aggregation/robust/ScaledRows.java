package org.fedrouter.core.aggregation.robust;

import java.util.List;

/** Rows multiplied by a factor each: clipped ones. */
final class ScaledRows implements Rows {
  private final Rows base;
  private final List<Double> factors;

  ScaledRows(Rows base, List<Double> factors) {
    this.base = base;
    this.factors = List.copyOf(factors);
  }

  @Override
  public int count() {
    return factors.size();
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
  public ScaledRows select(List<Integer> rows) {
    return new ScaledRows(base.select(rows), rows.stream().map(factors::get).toList());
  }

  @Override
  public BlockReader reader(int lanes) {
    BlockReader inner = base.reader(lanes);
    return (from, length, into) -> {
      inner.read(from, length, into);
      for (int row = 0; row < factors.size(); row++) {
        Sums.scale(into[row], length, factors.get(row));
      }
    };
  }
}
