package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * What a rule says.
 *
 * @param vector in the rows' unit
 * @param selected the rows it was made of, ascending, where the rule chooses whole rows; else empty
 */
record Answer(DenseVector vector, List<Integer> selected) {
  Answer {
    selected = List.copyOf(selected);
  }

  static Answer of(double[] vector) {
    return new Answer(DenseVector.owning(vector), List.of());
  }

  /** The mean of the selected rows, which all count the same. */
  static Answer meanOf(Rows rows, List<Integer> selected, Crew crew) {
    List<Integer> ascending = selected.stream().sorted().toList();
    double[] mean = Columns.fold(rows.select(ascending), crew, () -> Sums::mean);
    return new Answer(DenseVector.owning(mean), ascending);
  }
}
